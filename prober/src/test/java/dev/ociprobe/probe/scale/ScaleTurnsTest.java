package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTurnsTest extends FleetTestCase {
  private final RowMode mode = new RowMode(List.of(2), Duration.ZERO);

  @Test
  void take_interruptedWhileLanesAreMade_takesNoTurn() {
    interrupted = true;
    ScaleRecorder recorder = recorder(mode);

    assertThat(
            new ScaleTurns(plan(mode, 1), recorder, listener)
                .take(List.of(List.of(fleet), List.of()), (_, _) -> true))
        .isEmpty();

    assertThat(stopwatch.commandLines()).isEmpty();
  }

  @Test
  void take_ofALaneWhoseStopwatchDied_returnsTheFailure() {
    stopwatch.close();

    assertThat(
            new ScaleTurns(plan(mode, 1), recorder(mode), listener)
                .take(List.of(List.of(fleet)), (_, _) -> true))
        .isPresent();
  }
}
