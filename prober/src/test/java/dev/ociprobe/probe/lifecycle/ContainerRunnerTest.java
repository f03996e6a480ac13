package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import java.time.Duration;
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

  @Test
  void run_withALookAtTheIdleContainer_goesStepByStepAndTellsTheInit() {
    int[] init = new int[1];

    Cycle cycle =
        SampleCycles.runner(slot, Readiness.Kind.PAYLOAD)
            .run(
                ID,
                Optional.of(pid -> {
                  init[0] = pid;
                  assertThat(SampleCycles.verbs(stopwatch)).containsExactly("create", "start");
                }));

    assertThat(cycle).isInstanceOf(Cycle.Completed.class);
    assertThat(init[0]).isEqualTo(FakeStopwatch.INIT);
    assertThat(stopwatch.chains()).extracting(List::size).containsExactly(3, 1, 1, 1);
  }
}
