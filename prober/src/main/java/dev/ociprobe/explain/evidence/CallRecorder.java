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
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.host.symbols.UserSymbols;
import java.util.Optional;

/**
 * Records while others call runtimes. What was recorded is only decoded if somebody wants it.
 * Belongs to one thread.
 */
public final class CallRecorder implements AutoCloseable {
  private final Recorder recorder;
  private final StackReader stacks;
  private final Throttling throttling;
  private final HostStalls stalls;
  private final FileNames names = FileNames.ofHost();

  private CallRecorder(Recorder recorder, StackReader stacks) {
    this.recorder = recorder;
    this.stacks = stacks;
    this.throttling = new Throttling(CgroupFinder.ofHost());
    this.stalls = new HostStalls((_, _) -> 0, PseudoFiles.ofHost());
  }

  /**
   * Returns a recorder of this host's calls.
   *
   * @param recorder open and disabled; closed with this
   */
  public static CallRecorder ofHost(Recorder recorder, Knowledge knowledge) {
    return new CallRecorder(
        recorder, new StackReader(KernelSymbols.ofHost(), UserSymbols.ofHost(), knowledge));
  }

  /**
   * Begins to record.
   *
   * @param pid of the call for which it begins
   */
  public void begin(int pid) {
    recorder.enable();
    recorder.know(pid);
    stalls.begin();
    throttling.begin(new CycleTarget(pid, "", false, Optional.empty()));
  }

  /** The number of bytes that this recording has taken so far. */
  public long recordedBytes() {
    return recorder.recordedBytes();
  }

  /** Ends recording; nobody wants what was recorded. */
  public void skip() {
    recorder.disable();
    throttling.end();
  }

  /** Ends recording and decodes it. */
  public RecordedCalls end() {
    recorder.disable();
    boolean throttled = throttling.end();
    Recording recording = recorder.drain();
    names.know(recording);
    return new RecordedCalls(recording, stacks, throttled, CpuWork.of(recording), names, stalls);
  }

  @Override
  public void close() {
    recorder.close();
    throttling.close();
  }
}
