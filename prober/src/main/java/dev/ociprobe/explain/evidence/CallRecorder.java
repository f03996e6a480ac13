package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.CpuWork;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.PriorThreads;
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
import java.util.List;
import java.util.Optional;

/**
 * Records while others call runtimes. What was recorded is only decoded if somebody wants it. An
 * open recorder costs each switch of a thread some time even while it doesn't record, so that it is
 * closed when nobody calls for a while. Belongs to one thread, but for {@link #arm}.
 */
public final class CallRecorder implements AutoCloseable {
  private final SharedRecorder recorder;
  private final KernelSymbols symbols;
  private final StackReader stacks;
  private final Throttling throttling;
  private final HostStalls stalls;
  private final FileNames names = FileNames.ofHost();
  private ThreadLook look = ThreadLook.NONE;

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

  CallRecorder(Opening opening, Recorder recorder, KernelSymbols symbols, StackReader stacks) {
    this.recorder = new SharedRecorder(opening, recorder);
    this.symbols = symbols;
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
    Recorder recorder = opening.open();
    KernelSymbols symbols = KernelSymbols.ofHost();
    return new CallRecorder(
        opening, recorder, symbols, new StackReader(symbols, UserSymbols.ofHost(), knowledge));
  }

  /** Sets what the next recording is of. */
  public void limit(RecordingScope most) {
    recorder.limit(most);
  }

  /**
   * Begins to record at once, where an open recorder has nothing else to do; {@link #begin} or
   * {@link #skip} must follow. Takes some µs and never waits. Any thread may call it.
   *
   * @param pid of the call for which it begins
   */
  public void arm(int pid) {
    recorder.arm(pid);
  }

  /**
   * Begins to record, or goes on with what {@link #arm} has begun.
   *
   * @param pid of the call for which it begins
   * @return the time since which it records, {@code CLOCK_MONOTONIC}
   * @throws RecorderUnavailableException if this host doesn't allow it any more
   */
  public long begin(int pid) throws RecorderUnavailableException {
    long beganNanos = recorder.begin(pid);
    look = ThreadLook.at(PseudoFiles.ofHost(), pid);
    recorder.know(pid);
    stalls.begin();
    throttling.begin(new CycleTarget(pid, "", false, Optional.empty()));
    return beganNanos;
  }

  /** Tells whether the last recording has only some threads' switches. */
  public boolean isOfCalls() {
    return recorder.isOfCalls();
  }

  /** Tells whether the recorder is open, which costs each switch of a thread some time. */
  public boolean isOpen() {
    return recorder.isOpen();
  }

  /** The number of bytes that this recording has taken so far. */
  public long recordedBytes() {
    return recorder.recordedBytes();
  }

  /** Ends recording, if it goes on; nobody wants what was recorded. */
  public void skip() {
    recorder.skip();
    throttling.end();
  }

  /**
   * Ends recording and decodes it; meanwhile another may be armed.
   *
   * @param sinceNanos the moment from which on it is wanted, {@code CLOCK_MONOTONIC}
   * @param stops the stop signals shortly before it began, in the order of time
   */
  public RecordedCalls end(long sinceNanos, List<PriorThreads.Stop> stops) {
    PriorThreads prior = look.prior(symbols, stops);
    boolean throttled = throttling.end();
    Recording recording = recorder.take().decode(sinceNanos);
    names.know(recording);
    return new RecordedCalls(
        recording, stacks, throttled, CpuWork.of(recording), names, stalls, prior);
  }

  /** Forgets what was read of the kernel and of programs for speed alone: it is read again. */
  public void forget() {
    stacks.forget();
  }

  /** Closes what costs the host something, unless it records; takes about a second. */
  public void rest() {
    recorder.rest();
  }

  @Override
  public void close() {
    skip();
    rest();
    throttling.close();
  }
}
