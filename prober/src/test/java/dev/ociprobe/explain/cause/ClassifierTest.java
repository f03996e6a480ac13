package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.ClassifiedPath.ClassifiedStep;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.Relation;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
  private static final int OWN_PID = 77;
  private static final Actor RUNC = new Actor(20, 20, "runc");
  private static final Actor IDLE = new Actor(0, 0, "swapper");

  private static final List<String> FUNCTIONS =
      List.of(
          "__schedule",
          "schedule",
          "__wait_rcu_gp",
          "synchronize_rcu",
          "rcu_sync_enter",
          "percpu_down_write",
          "cgroup_attach_lock",
          "__cgroup1_procs_write",
          "ksys_write",
          "__x64_sys_write",
          "do_syscall_64",
          "throttle_cfs_rq_work",
          "task_work_run");

  /** Address n is function n. */
  private static final KernelSymbols SYMBOLS =
      new FakeSymbols(
          IntStream.range(0, FUNCTIONS.size())
              .boxed()
              .collect(Collectors.toMap(Integer::longValue, FUNCTIONS::get)));

  private static TimeCategory category(Activity activity, boolean throttled) {
    return classified(activity, throttled).category();
  }

  private static ClassifiedStep classified(Activity activity, boolean throttled) {
    StackReader stacks = new StackReader(SYMBOLS, Knowledge.builtIn());
    return new Classifier(stacks, throttled, OWN_PID).classify(new Step(RUNC, 0, 1000, activity));
  }

  private static Activity queued(Actor occupant, Relation relation, long... preempted) {
    return new Activity.Queued(1, occupant, relation, KernelStack.of(preempted));
  }

  private static Activity blockedUntil(Actor waker, long... stack) {
    return new Activity.Blocked(
        TaskState.UNINTERRUPTIBLE,
        KernelStack.of(stack),
        Optional.of(new Activity.Waker(waker, false)));
  }

  @Test
  void classify_ofAnRcuWait_namesCallObjectAndReason() {
    assertThat(
            category(
                blockedUntil(new Actor(2, 2, "rcu_sched"), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                false))
        .isEqualTo(
            new TimeCategory.Waited(
                "write", "cgroup.procs", "an RCU grace period (synchronize_rcu)"));
  }

  @Test
  void classify_ofAWaitThatOciprobeEnds_isAnObserverEffect() {
    assertThat(category(blockedUntil(new Actor(OWN_PID, 80, "main"), 0, 1), false))
        .isEqualTo(new TimeCategory.ObserverEffect());
  }

  @Test
  void classify_ofAQueueBehindAnother_namesItWithoutItsNumber() {
    assertThat(category(queued(new Actor(90, 90, "kworker/1:2-events"), Relation.STRANGER), false))
        .isEqualTo(new TimeCategory.CpuTaken("kworker"));
  }

  @Test
  void classify_ofAQueueBehindItsOwnTree_isCpuShared() {
    assertThat(category(queued(new Actor(20, 23, "runc"), Relation.SAME_PROCESS), false))
        .isEqualTo(new TimeCategory.CpuShared());
  }

  @ParameterizedTest
  @CsvSource({
    "NAMESAKE, 'behind another \"runc\" (pid 90)'",
    "STRANGER, 'behind \"runc\"'",
    "PARENT, 'behind its parent \"runc\"'",
    "CHILD, 'behind its child \"runc\"'",
    "SAME_PROCESS, 'behind another thread of its process'",
    "SAME_TREE, 'behind the runtime''s own \"runc\"'",
  })
  void classify_ofAQueueBehindTheSameName_saysWhoseThatIs(Relation relation, String whose) {
    ClassifiedStep step = classified(queued(new Actor(90, 91, "runc"), relation), false);
    assertThat(CategoryText.of(step.category(), step.detail()))
        .isEqualTo("runc waited for CPU 1 " + whose);
  }

  @Test
  void classify_ofQueuesBehindNamesakes_isOneCategory() {
    TimeCategory one = category(queued(new Actor(90, 90, "runc"), Relation.NAMESAKE), false);
    assertThat(one)
        .isEqualTo(category(queued(new Actor(95, 95, "runc"), Relation.NAMESAKE), false))
        .isNotEqualTo(category(queued(new Actor(90, 90, "runc"), Relation.STRANGER), false));
    assertThat(CategoryText.of(one)).isEqualTo("waited for a CPU behind another \"runc\"");
  }

  @Test
  void classify_ofAnIdleCpu_isThrottlingOnlyIfTheCounterGrew() {
    assertThat(category(queued(IDLE, Relation.STRANGER), false))
        .isEqualTo(new TimeCategory.WakeupLatency());
    assertThat(category(queued(IDLE, Relation.STRANGER), true))
        .isEqualTo(new TimeCategory.Throttled());
  }

  @Test
  void classify_ofAThrottledStack_isThrottlingOnlyIfTheCounterGrew() {
    Actor other = new Actor(90, 90, "java");
    assertThat(category(queued(other, Relation.STRANGER, 11, 12), true))
        .isEqualTo(new TimeCategory.Throttled());
    assertThat(category(queued(other, Relation.STRANGER, 11, 12), false))
        .isEqualTo(new TimeCategory.CpuTaken("java"));
  }

  @Test
  void classify_ofAStop_namesSignalAndSender() {
    Activity stopped =
        new Activity.Stopped(
            Optional.of(new Activity.SentSignal(19, new Actor(90, 90, "sh"))), Optional.empty());
    assertThat(category(stopped, false)).isEqualTo(new TimeCategory.Stopped(19, "sh"));
  }
}
