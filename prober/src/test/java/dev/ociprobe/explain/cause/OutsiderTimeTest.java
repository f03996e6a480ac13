package dev.ociprobe.explain.cause;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FUTEX;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RCU;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.STOPWATCH;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.EventScript;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests what is said of the programs for which a runtime waited: on CPU 0, from 40 to 80. */
class OutsiderTimeTest {
  private static final int JVM = 70;
  private static final int WORKER = 91;
  private static final long SLEEP = 0x400;
  private static final long IDLE = 0x500;
  private static final long PROCS = 0x600;

  private static final TimeCategory.Waited ON_FUTEX = new TimeCategory.Waited("", "", "a futex");

  private final EventScript script = new ScriptedRunc().start();
  private final StackReader stacks =
      new StackReader(
          new FakeSymbols(
              Map.of(
                  RCU, "synchronize_rcu",
                  FUTEX, "futex_wait",
                  SLEEP, "hrtimer_nanosleep",
                  IDLE, "worker_thread",
                  PROCS, "__cgroup_procs_write")),
          Knowledge.builtIn());

  OutsiderTimeTest() {
    script.thread(WORKER, WORKER, "kworker/0:1").thread(JVM, JVM, "java");
  }

  private Breakdown breakdown() {
    script.run(100, 1, STOPWATCH, RUNNABLE).run(105, 1, 0, INTERRUPTIBLE);
    RecordedTree tree = RecordedTree.of(script.recording(0, 110), Set.of(STOPWATCH));
    return Breakdown.of(
        new ClassifiedPath(
            tree.criticalPath(tree.thread(RUNC, 90_000).orElseThrow(), 40_000, 80_000),
            new Classifier(stacks, true, JVM)));
  }

  private Map<TimeCategory, Breakdown.Portion> outside(TimeCategory wait) {
    return portion(breakdown().portions(), wait).outside();
  }

  private static Breakdown.Portion portion(
      Map<TimeCategory, Breakdown.Portion> portions, TimeCategory category) {
    return Objects.requireNonNull(portions.get(category), category::toString);
  }

  private EventScript waitFor(int waker, long... stack) {
    return script.run(25, 0, waker, RUNNABLE).run(40, 1, 0, INTERRUPTIBLE, stack);
  }

  private void woken() {
    script.wake(80, 0, RUNC).run(82, 1, RUNC, RUNNABLE);
  }

  private static TimeCategory behind(String who, TimeCategory theirs) {
    return new TimeCategory.Behind(ON_FUTEX, who, theirs);
  }

  @Test
  void wait_forADaemonThatWaits_hasItsMechanism() {
    waitFor(OTHER, FUTEX).run(50, 0, 0, UNINTERRUPTIBLE, RCU, PROCS).run(78, 0, OTHER, RUNNABLE);
    woken();
    TimeCategory rcu =
        new TimeCategory.Waited("", "cgroup.procs", "an RCU grace period (synchronize_rcu)");
    Map<TimeCategory, Breakdown.Portion> outside = outside(ON_FUTEX);
    assertThat(portion(outside, behind("java", new TimeCategory.OnCpu("java"))).nanos())
        .isEqualTo(12_000);
    Breakdown.Portion daemon = portion(outside, behind("java", rcu));
    assertThat(daemon.nanos()).isEqualTo(28_000);
    assertThat(Knowledge.builtIn().causeOf(behind("java", rcu), daemon.detail()))
        .map(KnownCause::id)
        .contains("rcu-cgroup-attach");
    assertThat(CategoryText.of(behind("java", rcu), daemon.detail()))
        .isEqualTo(
            "runc blocked: waiting for a futex, while \"java\" was blocked: waiting for an RCU"
                + " grace period (synchronize_rcu)");
  }

  /** A worker without work only passes an interrupt on: what the wait is for, its stack tells. */
  @Test
  void wait_forAWorkerThatIsIdle_staysAWait() {
    waitFor(WORKER, FUTEX).run(45, 0, 0, INTERRUPTIBLE, IDLE).interrupt(78, 0, WORKER);
    script.run(79, 0, WORKER, RUNNABLE);
    woken();
    assertThat(outside(ON_FUTEX))
        .hasSize(2)
        .allSatisfy((category, portion) ->
            assertThat(((TimeCategory.Behind) category).who()).isEqualTo("kworker"));
    assertThat(outside(ON_FUTEX).values().stream().mapToLong(Breakdown.Portion::nanos).sum())
        .isEqualTo(7_000);
  }

  @Test
  void wait_withAMechanismOfItsOwn_keepsIt_andTellsWhatTheOtherDid() {
    waitFor(OTHER, SLEEP).run(78, 0, OTHER, RUNNABLE);
    woken();
    Breakdown.Portion portion =
        portion(
            breakdown().portions(), new TimeCategory.Waited("", "", "the end of its own sleep"));
    assertThat(portion.nanos()).isEqualTo(40_000);
    assertThat(portion.outside()).isEmpty();
    assertThat(portion.detail().meanwhile()).isEqualTo("\"java\" was on CPU");
  }

  /** The one who ended it ran for the last 2 of 40: nobody knows what the other 38 were for. */
  @Test
  void wait_withAMechanismOfItsOwn_doesNotNameWhatTheOtherDidForAMoment() {
    waitFor(WORKER, RCU, PROCS).run(41, 0, 0, INTERRUPTIBLE, IDLE).interrupt(78, 0, WORKER);
    script.run(79, 0, WORKER, RUNNABLE);
    woken();
    TimeCategory.Waited rcu =
        new TimeCategory.Waited("", "cgroup.procs", "an RCU grace period (synchronize_rcu)");
    Breakdown.Portion portion = portion(breakdown().portions(), rcu);
    assertThat(portion.nanos()).isEqualTo(40_000);
    assertThat(CategoryText.of(rcu, portion.detail()))
        .isEqualTo(
            "runc blocked: waiting for an RCU grace period (synchronize_rcu), ended by"
                + " \"kworker\"");
  }

  /** The longest of several waits doesn't speak for all of them. */
  @Test
  void sumOfWaits_namesWhatOthersDidInHalfOfItAtLeast() {
    Breakdown.Portion longest = waited(30, "\"java\" was on CPU");
    Breakdown.Portion other = waited(20, "\"runc\" was on CPU");
    assertThat(longest.and(other).detail().meanwhile()).isEqualTo("\"java\" was on CPU");
    assertThat(other.and(longest).and(other).detail().meanwhile()).isEmpty();
    assertThat(longest.and(longest).detail().meanwhile()).isEqualTo("\"java\" was on CPU");
  }

  private static Breakdown.Portion waited(long nanos, String meanwhile) {
    return new Breakdown.Portion(nanos, nanos, StepDetail.NONE.with(meanwhile));
  }

  /** An RCU grace period is as long as it is because its thread doesn't get a CPU. */
  @Test
  void wait_withAMechanism_forOneThatHasNoCpu_isAlsoAboutWhoHasIt() {
    script.thread(92, 92, "hog");
    waitFor(WORKER, RCU, PROCS).run(50, 0, 92, RUNNABLE).run(75, 0, WORKER, RUNNABLE);
    woken();
    TimeCategory.Waited rcu =
        new TimeCategory.Waited("", "cgroup.procs", "an RCU grace period (synchronize_rcu)");
    Breakdown.Portion portion = portion(breakdown().portions(), rcu);
    assertThat(portion.outside())
        .containsOnlyKeys(
            new TimeCategory.Behind(rcu, "kworker", new TimeCategory.CpuTaken("hog")));
    assertThat(portion.detail().meanwhile()).isEqualTo("\"kworker\" was on CPU");
  }

  /** The quota that was used up is the runtime's: others off their CPU have another reason. */
  @Test
  void wait_forAnotherInARunQueue_namesWhoHadItsCpu() {
    script.thread(92, 92, "hog");
    waitFor(OTHER, FUTEX).run(50, 0, 92, RUNNABLE).run(75, 0, OTHER, RUNNABLE);
    woken();
    assertThat(portion(outside(ON_FUTEX), behind("java", new TimeCategory.CpuTaken("hog"))).nanos())
        .isEqualTo(25_000);
  }

  @Test
  void wait_forOciprobeItself_inTheEnd_isAnObserverEffect() {
    waitFor(JVM, FUTEX).wake(70, 0, OTHER).run(72, 0, OTHER, INTERRUPTIBLE);
    woken();
    assertThat(portion(outside(ON_FUTEX), new TimeCategory.ObserverEffect()).nanos())
        .isEqualTo(32_000);
  }

  @Test
  void queue_behindOciprobeItself_isAnObserverEffect() {
    waitFor(OTHER, FUTEX).wake(45, 0, RUNC).run(45, 1, JVM, INTERRUPTIBLE);
    script.run(80, 1, RUNC, RUNNABLE);
    assertThat(breakdown().nanosOf(new TimeCategory.ObserverEffect())).isEqualTo(35_000);
  }
}
