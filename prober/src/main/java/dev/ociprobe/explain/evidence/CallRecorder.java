package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.CpuWork;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.interference.CycleTarget;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.interference.Throttling;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.host.symbols.UserSymbols;
import java.util.Optional;

/**
 * Records while others call runtimes. What was recorded is only decoded if somebody wants it. An
 * open recorder costs each switch of a thread some time even while it doesn't record, so that it is
 * closed when nobody calls for a while. Belongs to one thread.
 */
public final class CallRecorder implements AutoCloseable {
  private final Opening opening;
  private final StackReader stacks;
  private final Throttling throttling;
  private final HostStalls stalls;
  private final FileNames names = FileNames.ofHost();
  private Optional<Recorder> recorder;

  /** Opens a recorder; takes some 25 ms. */
  @FunctionalInterface
  public interface Opening {
    /**
     * Opens one, disabled.
     *
     * @throws RecorderUnavailableException if this host doesn't allow it
     */
    Recorder open() throws RecorderUnavailableException;
  }

  private CallRecorder(Opening opening, Recorder recorder, StackReader stacks) {
    this.opening = opening;
    this.recorder = Optional.of(recorder);
    this.stacks = stacks;
    this.throttling = new Throttling(CgroupFinder.ofHost());
    this.stalls = new HostStalls((_, _) -> 0, PseudoFiles.ofHost());
  }

  /**
   * Returns a recorder of this host's calls.
   *
   * @throws RecorderUnavailableException if this host doesn't allow it
   */
  public static CallRecorder ofHost(Opening opening, Knowledge knowledge)
      throws RecorderUnavailableException {
    return new CallRecorder(
        opening,
        opening.open(),
        new StackReader(KernelSymbols.ofHost(), UserSymbols.ofHost(), knowledge));
  }

  /**
   * Begins to record.
   *
   * @param pid of the call for which it begins
   * @throws RecorderUnavailableException if this host doesn't allow it any more
   */
  public void begin(int pid) throws RecorderUnavailableException {
    if (recorder.isEmpty()) {
      recorder = Optional.of(opening.open());
    }
    recorder.get().enable();
    recorder.get().know(pid);
    stalls.begin();
    throttling.begin(new CycleTarget(pid, "", false, Optional.empty()));
  }

  /** The number of bytes that this recording has taken so far. */
  public long recordedBytes() {
    return recorder.orElseThrow().recordedBytes();
  }

  /** Ends recording; nobody wants what was recorded. */
  public void skip() {
    recorder.orElseThrow().disable();
    throttling.end();
  }

  /** Ends recording and decodes it. */
  public RecordedCalls end() {
    recorder.orElseThrow().disable();
    boolean throttled = throttling.end();
    Recording recording = recorder.orElseThrow().drain();
    names.know(recording);
    return new RecordedCalls(recording, stacks, throttled, CpuWork.of(recording), names, stalls);
  }

  /** Closes what costs the host something, while nothing is recorded; takes about a second. */
  public void rest() {
    recorder.ifPresent(Recorder::close);
    recorder = Optional.empty();
  }

  @Override
  public void close() {
    rest();
    throttling.close();
  }
}
