package dev.ociprobe.explain.criticalpath;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FREEZER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FUTEX;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.GO_THREAD;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.INIT;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RCU;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.STOPWATCH;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.text;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.PREEMPTED;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.STOPPED;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.ReclaimScope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the activities of the steps on a critical path. */
class ActivityTest {
  private final ScriptedRunc runc = new ScriptedRunc();

  /** The activities of runc's steps of one length. */
  private List<Activity> activitiesOf(long micros) {
    runc.end(100);
    return runc.path(110).steps().stream()
        .filter(step -> step.nanos() == micros * 1000)
        .map(Step::activity)
        .toList();
  }

  @Test
  void wait_thatAnOutsiderEnds_hasItsStackAndWaker() {
    runc.startAndWait(40, 80);
    assertThat(activitiesOf(40))
        .containsExactly(
            new Activity.Blocked(
                UNINTERRUPTIBLE,
                KernelStack.of(RCU),
                Optional.of(new Activity.Waker(new Actor(OTHER, OTHER, "java"), false)),
                List.of(
                    new Step(
                        new Actor(OTHER, OTHER, "java"), 40_000, 45_000, new Activity.Unseen()),
                    new Step(
                        new Actor(OTHER, OTHER, "java"), 45_000, 80_000, new Activity.Running(0))),
                Optional.empty(),
                0));
  }

  @Test
  void queue_namesTheThreadThatHadTheCpu() {
    runc.start()
        .thread(OTHER, OTHER, "hog")
        .run(40, 1, OTHER, PREEMPTED, 0x7)
        .run(80, 1, RUNC, PREEMPTED);
    assertThat(activitiesOf(40))
        .containsExactly(
            new Activity.Queued(
                1, new Actor(OTHER, OTHER, "hog"), Relation.STRANGER, KernelStack.of(0x7)));
  }

  @Test
  void queue_behindAnotherOfTheSameName_isBehindANamesake() {
    runc.start()
        .thread(OTHER, OTHER, "runc")
        .run(40, 1, OTHER, PREEMPTED)
        .run(80, 1, RUNC, PREEMPTED);
    assertThat(activitiesOf(40))
        .containsExactly(
            new Activity.Queued(
                1, new Actor(OTHER, OTHER, "runc"), Relation.NAMESAKE, KernelStack.EMPTY));
  }

  @ParameterizedTest
  @CsvSource({"21, 21, CHILD", "20, 22, SAME_PROCESS"})
  void queue_behindWhatItHasCreated_saysWhatThatIs(int pid, int tid, Relation relation) {
    runc.start().fork(25, 1, pid, tid).run(40, 1, tid, PREEMPTED).run(80, 1, RUNC, PREEMPTED);
    assertThat(activitiesOf(40))
        .containsExactly(
            new Activity.Queued(1, new Actor(pid, tid, "runc"), relation, KernelStack.EMPTY));
  }

  @Test
  void queue_behindItsParent_saysSo() {
    runc.start().run(40, 1, STOPWATCH, PREEMPTED).run(80, 1, RUNC, INTERRUPTIBLE);
    assertThat(activitiesOf(40))
        .containsExactly(
            new Activity.Queued(
                1,
                new Actor(STOPWATCH, STOPWATCH, "stopwatch"),
                Relation.PARENT,
                KernelStack.EMPTY));
  }

  /** runc waits on CPU 0 behind java, and is moved to the idle CPU 1, where it runs at once. */
  @Test
  void queue_ofAThreadThatIsMoved_isBehindThoseOnItsOldCpu() {
    runc.start()
        .run(15, 0, OTHER, RUNNABLE)
        .run(40, 1, 0, UNINTERRUPTIBLE, RCU)
        .wake(50, 0, RUNC)
        .migrate(51, 0, RUNC, 1, 0)
        .migrate(81, 1, RUNC, 0, 1)
        .run(84, 1, RUNC, INTERRUPTIBLE);
    Actor java = new Actor(OTHER, OTHER, "java");
    assertThat(activitiesOf(30))
        .containsExactly(new Activity.Queued(0, java, Relation.STRANGER, KernelStack.EMPTY));
    assertThat(activitiesOf(3))
        .containsExactly(
            new Activity.Queued(
                1, new Actor(0, 0, "swapper"), Relation.STRANGER, KernelStack.EMPTY));
  }

  @Test
  void stop_namesTheSignalAndItsSender() {
    runc.start()
        .run(35, 0, OTHER, RUNNABLE)
        .signal(40, 0, 19, RUNC)
        .run(42, 1, 0, STOPPED, 0x9)
        .signal(80, 0, 18, RUNC)
        .wake(80, 0, RUNC)
        .run(82, 1, RUNC, RUNNABLE);
    Actor java = new Actor(OTHER, OTHER, "java");
    assertThat(activitiesOf(38))
        .containsExactly(
            new Activity.Stopped(
                Optional.of(new Activity.SentSignal(19, java)),
                Optional.of(new Activity.Waker(java, false))));
  }

  /** Linux 6.1 says of a thread in the freezer of cgroup v1 that it was runnable. */
  @Test
  void wait_inAStateThatTheKernelDoesNotTell_isSeenByItsWakeUp() {
    runc.start()
        .run(40, 1, 0, RUNNABLE, FREEZER)
        .run(41, 0, OTHER, RUNNABLE)
        .wake(80, 0, RUNC)
        .run(82, 1, RUNC, RUNNABLE);
    assertThat(activitiesOf(40))
        .singleElement()
        .isInstanceOfSatisfying(
            Activity.Blocked.class,
            blocked -> assertThat(blocked.stack()).isEqualTo(KernelStack.of(FREEZER)));
  }

  @Test
  void reclaim_hasItsScope() {
    EventScript script = runc.start();
    script
        .event(new Event.ReclaimBegin(script.at(40, 1, RUNC), ReclaimScope.CGROUP))
        .event(new Event.ReclaimEnd(script.at(60, 1, RUNC), ReclaimScope.CGROUP, 32));
    assertThat(activitiesOf(20)).contains(new Activity.Reclaiming(1, ReclaimScope.CGROUP));
  }

  @Test
  void reclaim_countsEachTime() {
    EventScript script = runc.start();
    for (long from : List.of(35L, 60L)) {
      script
          .event(new Event.ReclaimBegin(script.at(from, 1, RUNC), ReclaimScope.CGROUP))
          .event(new Event.ReclaimEnd(script.at(from + 10, 1, RUNC), ReclaimScope.CGROUP, 32));
    }
    assertThat(activitiesOf(10)).filteredOn(Activity.Reclaiming.class::isInstance).hasSize(2);
  }

  /** runc sleeps from 40 on, another of its threads is frozen at 50, and a third one thaws both. */
  @Test
  void sleep_ofAThreadThatIsFrozenMeanwhile_isInTheFreezerAsLongAsItsProcess() {
    runc.start()
        .fork(25, 1, RUNC, GO_THREAD)
        .run(35, 0, GO_THREAD, INTERRUPTIBLE)
        .run(40, 1, 0, INTERRUPTIBLE, FUTEX)
        .run(50, 0, OTHER, UNINTERRUPTIBLE, FREEZER)
        .wake(80, 0, RUNC)
        .wake(81, 0, GO_THREAD)
        .run(82, 1, RUNC, INTERRUPTIBLE);
    runc.end(100);
    CriticalPath path = runc.path(110, KernelStack.of(FREEZER)::equals);
    assertThat(text(path))
        .contains("runc Running 20, runc Blocked 10, runc Blocked 30, runc Queued 2, ");
    assertThat(path.steps())
        .filteredOn(step -> step.nanos() == 30_000)
        .first()
        .satisfies(step ->
            assertThat(step.activity())
                .isInstanceOfSatisfying(
                    Activity.Blocked.class,
                    blocked -> assertThat(blocked.stack()).isEqualTo(KernelStack.of(FREEZER))));
  }

  /** runc waits for its child in vfork(2), which is frozen at 50; another one thaws both. */
  @Test
  void vfork_thatIsFrozenWithItsChild_isInTheFreezerAsLongAsThat() {
    runc.start()
        .fork(25, 1, INIT, INIT)
        .run(35, 0, INIT, INTERRUPTIBLE)
        .run(40, 1, 0, UNINTERRUPTIBLE, FUTEX)
        .run(50, 0, OTHER, UNINTERRUPTIBLE, FREEZER)
        .wake(80, 0, RUNC)
        .wake(81, 0, INIT)
        .run(82, 1, RUNC, INTERRUPTIBLE);
    runc.end(100);
    assertThat(runc.path(110, KernelStack.of(FREEZER)::equals).steps())
        .filteredOn(step -> step.nanos() == 30_000)
        .singleElement()
        .satisfies(step ->
            assertThat(step.activity())
                .isInstanceOfSatisfying(
                    Activity.Blocked.class,
                    blocked -> assertThat(blocked.stack()).isEqualTo(KernelStack.of(FREEZER))));
  }
}
