package dev.ociprobe.explain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.FakeSymbols;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.result.files.ProfileResult.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the stages of paths that begin at 1 s. */
class StagesTest {
  private static final long START = 1_000_000_000;
  private static final Activity RUNNING = new Activity.Running(0);
  private static final Activity WAITING =
      new Activity.Blocked(TaskState.UNINTERRUPTIBLE, KernelStack.of(0x100), Optional.empty());

  private final List<Step> steps = new ArrayList<>();

  private void step(String comm, long micros, Activity activity) {
    long from = steps.isEmpty() ? START : steps.getLast().toNanos();
    steps.add(new Step(new Actor(1, 1, comm), from, from + micros * 1000, activity));
  }

  private List<Stage> stages() {
    StackReader stacks =
        new StackReader(new FakeSymbols(Map.of(0x100L, "synchronize_rcu")), Knowledge.builtIn());
    CriticalPath path = new CriticalPath(START, steps.getLast().toNanos(), steps);
    return Stages.of(new ClassifiedPath(path, new Classifier(stacks, false, 77)));
  }

  @Test
  void stages_areOneForEachProcess_andLeaveNoGaps() {
    step("stopwatch", 100, RUNNING);
    step("runc", 300, RUNNING);
    step("runc", 100, RUNNING);
    step("runc:[2:INIT]", 500, WAITING);
    assertThat(stages())
        .containsExactly(
            new Stage("stopwatch", "on CPU", 0, 100_000, 0.1),
            new Stage("runc", "on CPU", 100_000, 500_000, 0.4),
            new Stage(
                "runc:[2:INIT]",
                "blocked: waiting for an RCU grace period (synchronize_rcu)",
                500_000,
                1_000_000,
                0.5));
  }

  @Test
  void what_listsTheLargestParts_inMilliseconds_andLeavesOutTheSmall() {
    step("runc", 3000, RUNNING);
    step("runc", 5000, WAITING);
    step("runc", 100, new Activity.Unseen());
    assertThat(stages())
        .extracting(Stage::what)
        .containsExactly(
            "blocked: waiting for an RCU grace period (synchronize_rcu) 5.00, on CPU 3.00");
  }

  @Test
  void what_mentionsPartsFromFifteenPercentOfTheStage() {
    step("runc", 7000, RUNNING);
    step("runc", 1500, WAITING);
    step("runc", 1499, new Activity.Unseen());
    step("runc", 1, RUNNING);
    assertThat(stages())
        .extracting(Stage::what)
        .containsExactly(
            "on CPU 7.00, blocked: waiting for an RCU grace period (synchronize_rcu) 1.50");
  }

  @Test
  void stage_fromTwoPercentOfThePath_isOneOfItsOwn() {
    step("runc", 961, RUNNING);
    step("kworker", 19, RUNNING);
    step("crun", 20, RUNNING);
    assertThat(stages()).extracting(Stage::process).containsExactly("runc", "crun");
  }

  @Test
  void shortStage_joinsTheOneBeforeIt_underItsProcess() {
    step("runc", 500, RUNNING);
    step("kworker", 10, RUNNING);
    step("runc", 490, RUNNING);
    assertThat(stages()).containsExactly(new Stage("runc", "on CPU 0.99", 0, 1_000_000, 1.0));
  }

  @Test
  void shortStage_atTheBeginning_staysItsOwn() {
    step("stopwatch", 5, RUNNING);
    step("runc", 995, RUNNING);
    assertThat(stages()).extracting(Stage::process).containsExactly("stopwatch", "runc");
  }
}
