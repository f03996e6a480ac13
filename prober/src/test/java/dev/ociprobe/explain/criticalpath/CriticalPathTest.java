package dev.ociprobe.explain.criticalpath;

import static dev.ociprobe.host.perf.TaskState.DEAD;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.PREEMPTED;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.STOPPED;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Event.ReclaimScope;
import dev.ociprobe.host.perf.KernelStack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static final int WATCH = 10;
  private static final int RUNC = 20;
  private static final int INIT = 21;
  private static final int IDLE_GO_THREAD = 22;
  private static final int OTHER = 90;
  private static final long RCU = 0x100;
  private static final long FUTEX = 0x200;
  private static final long FREEZER = 0x300;

  private final EventScript script =
      new EventScript().thread(WATCH, WATCH, "stopwatch").thread(OTHER, OTHER, "java");

  /** The stopwatch starts at 0 and makes runc at 10, which gets the CPU at 20. */
  private EventScript started() {
    return script
        .run(0, 1, WATCH, RUNNABLE)
        .fork(10, 1, RUNC, RUNC)
        .run(20, 1, RUNC, UNINTERRUPTIBLE, 0x1)
        .exec(30, 1, "/usr/sbin/runc", "runc");
  }

  /** runc ends at that moment, and the stopwatch sees it 10 later. */
  private EventScript ended(long micros) {
    return script
        .wake(micros, 1, WATCH)
        .event(new Event.Exit(script.at(micros, 1, RUNC)))
        .run(micros + 5, 1, WATCH, DEAD)
        .run(micros + 10, 1, 0, INTERRUPTIBLE);
  }

  private CriticalPath path(long to) {
    RecordedTree timelines = RecordedTree.of(script.recording(0, to), Set.of(WATCH));
    CriticalPath path =
        timelines.criticalPath(timelines.thread(WATCH, to * 1000).orElseThrow(), 0, to * 1000);
    assertThat(path.steps().stream().mapToLong(Step::nanos).sum()).isEqualTo(to * 1000);
    return path;
  }

  private static String text(CriticalPath path) {
    StringBuilder text = new StringBuilder();
    for (Step step : path.steps()) {
      text.append(step.thread().comm())
          .append(' ')
          .append(step.activity().getClass().getSimpleName())
          .append(' ')
          .append(step.nanos() / 1000)
          .append(", ");
    }
    return text.toString();
  }

  @Test
  void path_ofAProcessThatOnlyRuns_isItAndWhoMadeIt() {
    started();
    ended(100);
    assertThat(text(path(110)))
        .isEqualTo(
            "stopwatch Running 10, stopwatch Queued 10, runc Running 80, stopwatch Queued 5, "
                + "stopwatch Running 5, ");
  }

  @Test
  void path_ofAWaitThatOneOfTheTreeEnds_goesThroughTheWaker() {
    started();
    script
        .fork(40, 1, INIT, INIT)
        .run(50, 1, INIT, INTERRUPTIBLE, FUTEX)
        .wake(90, 1, RUNC)
        .run(95, 1, RUNC, DEAD);
    ended(100);
    assertThat(text(path(110))).contains("runc Running 40, ").doesNotContain("Blocked");
  }

  @Test
  void path_ofAWaitThatAnOutsiderEnds_chargesStackAndWaker() {
    started();
    script
        .run(40, 1, 0, UNINTERRUPTIBLE, RCU)
        .run(60, 0, OTHER, RUNNABLE)
        .wake(80, 0, RUNC)
        .run(85, 1, RUNC, RUNNABLE);
    ended(100);
    List<Activity> activities = path(110).steps().stream().map(Step::activity).toList();
    assertThat(activities)
        .contains(
            new Activity.Blocked(
                UNINTERRUPTIBLE,
                KernelStack.of(RCU),
                Optional.of(new Activity.Waker(new Actor(OTHER, OTHER, "java"), false))));
  }

  @Test
  void path_leavesOutThreadsThatNobodyWaitedFor() {
    started();
    script
        .fork(40, 1, RUNC, IDLE_GO_THREAD)
        .run(45, 0, IDLE_GO_THREAD, RUNNABLE)
        .run(50, 0, 0, INTERRUPTIBLE, FUTEX);
    ended(100);
    assertThat(path(110).steps()).noneMatch(step -> step.thread().tid() == IDLE_GO_THREAD);
  }

  @Test
  void path_ofALeaderThatDiedBeforeItsThreads_followsTheLastOne() {
    started();
    script
        .fork(40, 1, RUNC, IDLE_GO_THREAD)
        .run(45, 0, IDLE_GO_THREAD, RUNNABLE)
        .run(50, 1, 0, DEAD)
        .wake(90, 0, WATCH)
        .run(95, 1, WATCH, RUNNABLE)
        .run(96, 0, 0, DEAD);
    CriticalPath path = path(110);
    assertThat(path.steps())
        .anyMatch(s -> s.thread().tid() == IDLE_GO_THREAD && s.nanos() == 45_000);
  }

  @Test
  void path_ofAQueuedThread_namesWhoHadTheCpu() {
    started();
    script
        .thread(OTHER, OTHER, "hog")
        .run(40, 1, OTHER, PREEMPTED, 0x7)
        .run(80, 1, RUNC, PREEMPTED);
    ended(100);
    assertThat(path(110).steps())
        .anyMatch(s ->
            s.nanos() == 40_000
                && s.activity()
                    .equals(
                        new Activity.Queued(
                            1, new Actor(OTHER, OTHER, "hog"), false, KernelStack.of(0x7))));
  }

  @Test
  void path_ofAStoppedThread_namesTheSignalAndItsSender() {
    started();
    script
        .run(35, 0, OTHER, RUNNABLE)
        .signal(40, 0, 19, RUNC)
        .run(42, 1, 0, STOPPED, 0x9)
        .signal(80, 0, 18, RUNC)
        .wake(80, 0, RUNC)
        .run(82, 1, RUNC, RUNNABLE);
    ended(100);
    assertThat(path(110).steps())
        .anyMatch(s ->
            s.nanos() == 38_000
                && s.activity() instanceof Activity.Stopped stopped
                && stopped.signal().orElseThrow().number() == 19
                && stopped.signal().orElseThrow().sender().comm().equals("java"));
  }

  @Test
  void path_ofAThreadThatFreesMemory_saysSo() {
    started();
    script
        .event(new Event.ReclaimBegin(script.at(40, 1, RUNC), ReclaimScope.CGROUP))
        .event(new Event.ReclaimEnd(script.at(60, 1, RUNC), ReclaimScope.CGROUP, 32));
    ended(100);
    assertThat(path(110).steps())
        .anyMatch(s ->
            s.nanos() == 20_000
                && s.activity().equals(new Activity.Reclaiming(1, ReclaimScope.CGROUP)));
  }

  @Test
  void path_ofAThreadIdThatIsUsedAgain_keepsTheTwoApart() {
    started();
    script
        .fork(30, 1, INIT, INIT)
        .run(35, 0, INIT, RUNNABLE)
        .run(40, 0, 0, DEAD)
        .fork(50, 1, INIT, INIT)
        .run(55, 1, INIT, INTERRUPTIBLE, FUTEX)
        .wake(90, 1, RUNC)
        .run(92, 1, RUNC, DEAD);
    ended(100);
    RecordedTree timelines = RecordedTree.of(script.recording(0, 110), Set.of(WATCH));
    assertThat(timelines.threads()).hasSize(4);
    assertThat(path(110).steps())
        .filteredOn(s -> s.thread().tid() == INIT)
        .allMatch(s -> s.fromNanos() >= 50_000);
  }

  @Test
  void path_ofAThreadWhoseReturnToItsCpuIsNotRecorded_countsItsWaitAsOne() {
    started();
    script
        .run(40, 1, OTHER, UNINTERRUPTIBLE, RCU)
        .wake(80, 1, RUNC)
        .run(85, 1, 0, RUNNABLE)
        .is(1, RUNC);
    ended(100);
    assertThat(text(path(110)))
        .contains("runc Running 20, runc Blocked 40, runc Queued 5, runc Running 15, ");
  }

  @Test
  void path_ofAThreadWhoseReturnToAnIdleCpuIsNotRecorded_countsItAsRunningOnceWoken() {
    started();
    script.run(40, 1, 0, UNINTERRUPTIBLE, RCU).wake(80, 1, RUNC).is(1, RUNC);
    ended(100);
    assertThat(text(path(110))).contains("runc Running 20, runc Blocked 40, runc Running 20, ");
  }

  /** runc sleeps from 40 on, another of its threads is frozen at 50, and a third one thaws both. */
  @Test
  void path_ofAThreadThatIsFrozenWhileItSleeps_isInTheFreezerAsLongAsItsProcess() {
    started();
    script
        .fork(25, 1, RUNC, IDLE_GO_THREAD)
        .run(35, 0, IDLE_GO_THREAD, INTERRUPTIBLE)
        .run(40, 1, 0, INTERRUPTIBLE, FUTEX)
        .run(50, 0, OTHER, UNINTERRUPTIBLE, FREEZER)
        .wake(80, 0, RUNC)
        .wake(81, 0, IDLE_GO_THREAD)
        .run(82, 1, RUNC, INTERRUPTIBLE);
    ended(100);
    RecordedTree timelines =
        RecordedTree.of(script.recording(0, 110), Set.of(WATCH), KernelStack.of(FREEZER)::equals);
    CriticalPath path =
        timelines.criticalPath(timelines.thread(WATCH, 110_000).orElseThrow(), 0, 110_000);
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

  @Test
  void path_withoutAnyEvent_isUnseen() {
    CriticalPath path = path(110);
    assertThat(path.steps())
        .singleElement()
        .satisfies(s -> assertThat(s.activity()).isEqualTo(new Activity.Unseen()));
  }
}
