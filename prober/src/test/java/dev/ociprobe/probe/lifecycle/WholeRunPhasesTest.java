package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholeRunPhasesTest {

  @Test
  void completed_hasNoPhaseThatTheToolHasNotAndCountsFromItsCall() {
    Cycle cycle =
        new Cycle.Completed(
            Map.of(
                Phase.CREATE, Timing.between(0, 5),
                Phase.START, Timing.between(10, 12),
                Phase.READY, Timing.between(10, 17),
                Phase.STARTUP, Timing.between(0, 17),
                Phase.FIRST_BYTE, Timing.between(10, 18),
                Phase.KILL, Timing.between(20, 21),
                Phase.EXIT, Timing.between(20, 25),
                Phase.DELETE, Timing.between(30, 40),
                Phase.TOTAL, Timing.between(0, 40)));
    assertThat(WholeRunPhases.of(cycle).timings())
        .isEqualTo(
            Map.of(
                Phase.STARTUP, Timing.between(10, 17),
                Phase.EXIT, Timing.between(20, 25),
                Phase.TOTAL, Timing.between(10, 25)));
  }

  @Test
  void failed_isTheFailureOfAPhaseThatTheToolHas() {
    for (Phase phase : new Phase[] {Phase.CREATE, Phase.START, Phase.READY, Phase.KILL}) {
      Cycle.Failure failure = new Cycle.Failure(phase, "failed", "words", Optional.empty());
      Cycle failed = WholeRunPhases.of(new Cycle.Failed(Map.of(), failure));
      assertThat(((Cycle.Failed) failed).failure().phase())
          .isEqualTo(phase == Phase.KILL ? Phase.EXIT : Phase.STARTUP);
    }
  }
}
