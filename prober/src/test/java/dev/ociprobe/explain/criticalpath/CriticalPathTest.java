package dev.ociprobe.explain.criticalpath;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FUTEX;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.GO_THREAD;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.INIT;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RCU;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.STOPWATCH;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.text;
import static dev.ociprobe.host.perf.TaskState.DEAD;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests which threads a critical path leads through. */
class CriticalPathTest {
  private final ScriptedRunc runc = new ScriptedRunc();

  private CriticalPath endedPath() {
    runc.end(100);
    CriticalPath path = runc.path(110);
    assertThat(path.steps().stream().mapToLong(Step::nanos).sum()).isEqualTo(path.nanos());
    return path;
  }

  @Test
  void path_ofAProcessThatOnlyRuns_isItAndItsParent() {
    runc.start();
    assertThat(text(endedPath()))
        .isEqualTo(
            "stopwatch Running 10, stopwatch Queued 10, runc Running 80, stopwatch Queued 5, "
                + "stopwatch Running 5, ");
  }

  @Test
  void path_ofARootThatIsCreatedMeanwhile_isSeen() {
    EventScript script = runc.start();
    runc.end(100);
    RecordedTree tree = RecordedTree.of(script.recording(0, 110), Set.of(RUNC));
    CriticalPath path =
        tree.criticalPath(tree.thread(RUNC, 100_000).orElseThrow(), 20_000, 100_000);
    assertThat(text(path)).isEqualTo("runc Running 80, ");
  }

  @Test
  void path_ofAWaitThatTheTreeEnds_goesThroughTheWaker() {
    runc.start()
        .fork(40, 1, INIT, INIT)
        .run(50, 1, INIT, INTERRUPTIBLE, FUTEX)
        .wake(90, 1, RUNC)
        .run(95, 1, RUNC, DEAD);
    assertThat(text(endedPath())).contains("runc Running 40, ").doesNotContain("Blocked");
  }

  @Test
  void path_leavesOutThreadsThatNothingWaitedFor() {
    runc.start()
        .fork(40, 1, RUNC, GO_THREAD)
        .run(45, 0, GO_THREAD, RUNNABLE)
        .run(50, 0, 0, INTERRUPTIBLE, FUTEX);
    assertThat(endedPath().steps()).noneMatch(step -> step.thread().tid() == GO_THREAD);
  }

  @Test
  void path_ofALeaderThatDiedBeforeItsThreads_followsTheLastOne() {
    runc.start()
        .fork(40, 1, RUNC, GO_THREAD)
        .run(45, 0, GO_THREAD, RUNNABLE)
        .run(50, 1, 0, DEAD)
        .wake(90, 0, STOPWATCH)
        .run(95, 1, STOPWATCH, RUNNABLE)
        .run(96, 0, 0, DEAD);
    assertThat(runc.path(110).steps())
        .anyMatch(s -> s.thread().tid() == GO_THREAD && s.nanos() == 45_000);
  }

  @Test
  void path_ofAReusedThreadId_keepsTheThreadsApart() {
    runc.start()
        .fork(30, 1, INIT, INIT)
        .run(35, 0, INIT, RUNNABLE)
        .run(40, 0, 0, DEAD)
        .fork(50, 1, INIT, INIT)
        .run(55, 1, INIT, INTERRUPTIBLE, FUTEX)
        .wake(90, 1, RUNC)
        .run(92, 1, RUNC, DEAD);
    assertThat(endedPath().steps())
        .filteredOn(s -> s.thread().tid() == INIT)
        .isNotEmpty()
        .allMatch(s -> s.fromNanos() >= 50_000);
    assertThat(runc.tree(110, stack -> false).threads()).hasSize(4);
  }

  @Test
  void path_withoutTheSwitchBackToABusyCpu_countsTheWaitAsOne() {
    runc.start()
        .run(40, 1, OTHER, UNINTERRUPTIBLE, RCU)
        .wake(80, 1, RUNC)
        .run(85, 1, 0, RUNNABLE)
        .is(1, RUNC);
    assertThat(text(endedPath()))
        .contains("runc Running 20, runc Blocked 40, runc Queued 5, runc Running 15, ");
  }

  @Test
  void path_withoutTheSwitchBackToAnIdleCpu_countsTheThreadAsRunningOnceWoken() {
    runc.start().run(40, 1, 0, UNINTERRUPTIBLE, RCU).wake(80, 1, RUNC).is(1, RUNC);
    assertThat(text(endedPath())).contains("runc Running 20, runc Blocked 40, runc Running 20, ");
  }

  @Test
  void path_withoutAnyEvent_isUnseen() {
    assertThat(runc.path(110).steps())
        .singleElement()
        .satisfies(s -> assertThat(s.activity()).isEqualTo(new Activity.Unseen()));
  }
}
