package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.InterleavedScheduler;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresInARowTest {
  private static final Cycle STARTED =
      new Cycle.Completed(Map.of(Phase.START, Timing.between(0, 1)));
  private static final Cycle ENDED =
      new Cycle.Completed(Map.of(Phase.DELETE, Timing.between(0, 1)));

  private final FailuresInARow failures = new FailuresInARow();

  private static Cycle failed(Phase phase) {
    return new Cycle.Failed(
        Map.of(), new Cycle.Failure(phase, "failed", "exit status 1", Optional.empty()));
  }

  private boolean add(int times, Cycle... cycles) {
    boolean givenUp = false;
    for (int i = 0; i < times; i++) {
      for (Cycle each : cycles) {
        givenUp |= failures.add("runc", each);
      }
    }
    return givenUp;
  }

  @Test
  void starts_ofWhichSomeFail_areNoRow() {
    assertThat(add(100, STARTED, failed(Phase.CREATE), failed(Phase.READY))).isFalse();
    assertThat(failures.areTooMany("runc")).isFalse();
  }

  @Test
  void starts_thatAllFail_giveTheRuntimeUp() {
    assertThat(add(InterleavedScheduler.MAX_FAILURES_IN_A_ROW - 1, failed(Phase.START))).isFalse();
    assertThat(add(1, new Cycle.Interrupted(), failed(Phase.START))).isTrue();
    assertThat(failures.areTooMany("runc")).isTrue();
    assertThat(failures.areTooMany("crun")).isFalse();
  }

  @Test
  void ends_thatAllFail_giveTheRuntimeUp_thoughEachStartSucceeds() {
    assertThat(add(InterleavedScheduler.MAX_FAILURES_IN_A_ROW, STARTED, failed(Phase.EXIT)))
        .isTrue();
    add(1, STARTED, ENDED);
    assertThat(failures.areTooMany("runc")).as("once and for all").isTrue();
  }

  @Test
  void end_thatSucceeds_endsTheRowOfEnds() {
    assertThat(add(100, failed(Phase.KILL), ENDED)).isFalse();
  }
}
