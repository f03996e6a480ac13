package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerRunnerTest extends SlotTest {
  private Cycle run(Verb... also) {
    return SampleCycles.runner(slot, Readiness.Kind.PAYLOAD, also).run(ID, Optional.empty());
  }

  @Test
  void run_ofThePayload_timesEachPhaseFromItsOwnRequest() {
    stopwatch
        .onCommand("create", FakeReply.success().after(Duration.ofMillis(5)))
        .onCommand("start", FakeReply.success().after(Duration.ofMillis(3)))
        .onCommand("kill", FakeReply.success().after(Duration.ofMillis(2)))
        .onGone(FakeReply.success().after(Duration.ofMillis(7)))
        .onCommand("delete", FakeReply.success().after(Duration.ofMillis(4)));

    Cycle cycle = run();

    assertThat(cycle).isInstanceOf(Cycle.Completed.class);
    assertThat(cycle.timings()).containsOnlyKeys(SampleCycles.plan().phases());
    assertThat(millis(cycle, Phase.CREATE)).isEqualTo(5);
    assertThat(millis(cycle, Phase.START)).isEqualTo(3);
    assertThat(millis(cycle, Phase.KILL)).isEqualTo(2);
    assertThat(millis(cycle, Phase.EXIT)).as("from the spawn of kill").isEqualTo(9);
    assertThat(millis(cycle, Phase.DELETE)).isEqualTo(4);
    assertThat(millis(cycle, Phase.TOTAL)).isEqualTo(22);
    assertThat(timing(cycle, Phase.STARTUP).startNanos())
        .isEqualTo(timing(cycle, Phase.CREATE).startNanos());
    assertThat(timing(cycle, Phase.READY).startNanos())
        .isEqualTo(timing(cycle, Phase.START).startNanos());
  }

  private static long millis(Cycle cycle, Phase phase) {
    return Duration.ofNanos(timing(cycle, phase).durationNanos()).toMillis();
  }

  private static Timing timing(Cycle cycle, Phase phase) {
    return Optional.ofNullable(cycle.timings().get(phase)).orElseThrow();
  }

  @Test
  void run_ofThePayload_sendsEveryRequestAheadInOneChain() {
    run(Verb.STATE, Verb.EXEC);

    assertThat(stopwatch.chains())
        .singleElement()
        .satisfies(chain -> assertThat(chain).hasSize(8).isEqualTo(stopwatch.served()));
    assertThat(SampleCycles.verbs(stopwatch))
        .containsExactly("create", "start", "state", "exec", "kill", "delete");
  }

  @Test
  void run_withFurtherVerbs_timesThem() {
    assertThat(run(Verb.PAUSE, Verb.RESUME).timings())
        .containsKeys(Phase.PAUSE, Phase.RESUME)
        .doesNotContainKeys(Phase.STATE, Phase.EXEC);
  }

  /** Notes the calls that were made when it was told of each stage. */
  private final class Watch implements CycleWatch {
    private final List<String> stages = new ArrayList<>();

    private void note(String stage) {
      stages.add(stage + " " + String.join(",", SampleCycles.verbs(stopwatch)));
    }

    @Override
    public void begins() {
      note("begins");
    }

    @Override
    public void created() {
      note("created");
    }

    @Override
    public void ready(int init) {
      note("ready " + init);
    }

    @Override
    public void idle(int init) {
      note("idle " + init);
    }

    @Override
    public void ended() {
      note("ended");
    }

    @Override
    public void deleted() {
      note("deleted");
    }
  }

  @Test
  void run_thatIsWatched_goesStepByStepAndTellsOfEachStage() {
    Watch watch = new Watch();

    Cycle cycle =
        SampleCycles.runner(slot, Readiness.Kind.PAYLOAD, Verb.STATE).run(ID, Optional.of(watch));

    assertThat(cycle).isInstanceOf(Cycle.Completed.class);
    assertThat(watch.stages)
        .containsExactly(
            "begins ",
            "created create",
            "ready " + FakeStopwatch.INIT + " create,start",
            "idle " + FakeStopwatch.INIT + " create,start,state",
            "ended create,start,state,kill",
            "deleted create,start,state,kill,delete");
    assertThat(stopwatch.chains()).allMatch(chain -> chain.size() == 1);
  }

  @Test
  void run_thatIsNotWatched_isOneChain() {
    run();

    assertThat(stopwatch.chains()).extracting(List::size).containsExactly(6);
  }
}
