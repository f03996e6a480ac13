package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.PhaseEnd;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.runtimelog.RuntimeLog;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;

/**
 * One cycle as it was recorded. Not safe for use by several threads.
 *
 * @param recording of the whole host
 * @param tree the threads of the runtime and its containers in that recording
 * @param classifier of the steps of this cycle
 * @param rootPid the stopwatch
 * @param log the runtime's, if it kept one
 */
public record RecordedCycle(
    Recording recording, RecordedTree tree, Classifier classifier, int rootPid, RuntimeLog log) {

  /** Returns true if no event is missing: with any missing, the others prove nothing. */
  public boolean isComplete() {
    return recording.losses().isEmpty();
  }

  /** The critical path of one phase of the cycle. */
  public ClassifiedPath path(Phase phase, Timing timing) {
    long from = timing.startNanos();
    long to = from + timing.durationNanos();
    return new ClassifiedPath(
        PhaseEnd.of(phase, tree, rootPid, to)
            .map(end -> tree.criticalPath(end, from, to))
            .orElseGet(() -> CriticalPath.unseen(from, to)),
        classifier);
  }
}
