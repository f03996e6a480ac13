package dev.ociprobe.explain.cause;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.GO_THREAD;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.INIT;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.STOPWATCH;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.EventScript;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.explain.criticalpath.ThreadTimeline;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhaseEndTest {
  private final EventScript script = new ScriptedRunc().start();

  private Optional<Integer> endOf(Phase phase) {
    RecordedTree tree = RecordedTree.of(script.recording(0, 100), Set.of(STOPWATCH));
    return PhaseEnd.of(phase, tree, STOPWATCH, 90_000).map(ThreadTimeline::tid);
  }

  /** The init executes the payload on CPU 0, while a younger thread of runc runs on CPU 1. */
  @Test
  void ready_endsInTheContainersInit_notInAYoungerThreadOfTheRuntime() {
    script
        .fork(40, 1, INIT, INIT)
        .run(45, 0, INIT, INTERRUPTIBLE)
        .fork(50, 1, RUNC, GO_THREAD)
        .run(60, 1, GO_THREAD, INTERRUPTIBLE)
        .exec(80, 0, "/payload", "payload");
    assertThat(endOf(Phase.READY)).contains(INIT);
    assertThat(endOf(Phase.STARTUP)).contains(INIT);
    assertThat(endOf(Phase.CREATE)).contains(STOPWATCH);
  }

  @Test
  void ready_ofAContainerWhoseProgramTheHostDoesNotSee_endsInTheYoungestThread() {
    script.fork(50, 1, RUNC, GO_THREAD).run(60, 1, GO_THREAD, INTERRUPTIBLE);
    assertThat(endOf(Phase.READY)).contains(GO_THREAD);
  }

  @Test
  void ready_whereNothingRuns_endsInTheStopwatch() {
    script.run(60, 1, 0, INTERRUPTIBLE);
    assertThat(endOf(Phase.READY)).contains(STOPWATCH);
  }
}
