package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.interference.CycleTarget;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.interference.Throttling;
import dev.ociprobe.explain.sampling.Sampler;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Optional;

/** Collects the evidence of each cycle while it runs. Belongs to one thread. */
public interface CycleCollector extends AutoCloseable {

  /**
   * Returns a collector of the kernel's events: it finds the critical path of each phase.
   *
   * @param recorder open and disabled; closed with the collector
   * @param symbols of the kernel that is recorded
   */
  static CycleCollector recorded(
      Recorder recorder,
      KernelSymbols symbols,
      Knowledge knowledge,
      HostStalls stalls,
      Clocks clocks,
      LossWords lossWords) {
    return new RecordedCollector(
        CycleRecorder.ofHost(recorder, symbols, knowledge, clocks), stalls, lossWords);
  }

  /**
   * Returns a collector of samples of the processes and of the kernel's accounting of them.
   *
   * @param reason why nothing can be recorded; empty if the user doesn't want it
   */
  static CycleCollector sampled(
      Knowledge knowledge, HostStalls stalls, Optional<RecorderObstacle> reason) {
    return new SampledCollector(
        new Sampler(PseudoFiles.ofHost(), knowledge),
        new Throttling(CgroupFinder.ofHost()),
        stalls,
        reason);
  }

  /** Begins to collect, right before a cycle. */
  void begin(CycleTarget target);

  /** Ends collecting, right after the cycle, and returns its evidence. */
  CycleEvidence end();

  /** Warnings on the limits of what was collected in the whole run. */
  List<WarningResult> warnings();

  @Override
  void close();
}
