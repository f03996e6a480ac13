package dev.ociprobe.explain.evidence;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Optional;

/** Collects evidence of each cycle while it goes on. Belongs to one thread. */
public interface CycleCollector extends AutoCloseable {

  /**
   * Looks through the kernel's events: the critical path of each phase.
   *
   * @param recorder opened, disabled; closed with the collector
   * @param symbols of the kernel that is recorded
   */
  static CycleCollector recorded(
      Recorder recorder, KernelSymbols symbols, Knowledge knowledge, HostStalls stalls) {
    return new RecordedCollector(recorder, symbols, knowledge, stalls);
  }

  /**
   * Looks without tracing: samples of what the processes do, what the kernel has accounted to them,
   * and whether their cgroup was throttled.
   *
   * @param reason why nothing can be recorded; empty if the user doesn't want it
   */
  static CycleCollector sampled(
      Knowledge knowledge, HostStalls stalls, Optional<RecorderObstacle> reason) {
    return new SampledCollector(knowledge, stalls, reason);
  }

  /**
   * A cycle is about to begin.
   *
   * @param slot whose stopwatch is the process under which all of the runtime's live
   */
  void begins(RuntimeSlot slot);

  /** That cycle has ended. */
  CycleEvidence ended();

  /** What the run's reader should know of how it was looked at. */
  List<WarningResult> warnings();

  @Override
  void close();
}
