package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.CpuWork;
import dev.ociprobe.explain.cause.RequestedEvents;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.PriorThreads;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.runtimelog.RuntimeLog;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A recording in which others called runtimes. Not safe for use by several threads.
 *
 * @param throttled true if the quota of the first call's cgroup was used up meanwhile
 * @param prior the first call's threads when it began
 */
public record RecordedCalls(
    Recording recording,
    StackReader stacks,
    boolean throttled,
    CpuWork work,
    FileNames names,
    HostStalls stalls,
    PriorThreads prior) {

  /**
   * Finds out where the time of a call went.
   *
   * @param roots the threads of the call and its container that may be older than the recording
   * @param endTid the thread whose exit, or program, ended it
   * @param phase {@link Phase#READY} for one that ended with a program, else any other
   * @param fromNanos {@code CLOCK_MONOTONIC}, as is {@code toNanos}
   * @param usualNanos the length of ordinary ones
   */
  public PhaseEvidence evidence(
      Set<Integer> roots, int endTid, Phase phase, long fromNanos, long toNanos, long usualNanos) {
    RecordedTree tree = RecordedTree.of(recording, roots, stacks::isFreezer, prior);
    Classifier classifier =
        new Classifier(
            stacks,
            throttled,
            Math.toIntExact(ProcessHandle.current().pid()),
            work,
            RequestedEvents.of(recording),
            names);
    RecordedCycle cycle = new RecordedCycle(recording, tree, classifier, endTid, RuntimeLog.NONE);
    return new RecordedEvidence(cycle, List.of(), stalls)
        .phase(phase, new Timing(fromNanos, toNanos - fromNanos, Optional.empty()), usualNanos);
  }
}
