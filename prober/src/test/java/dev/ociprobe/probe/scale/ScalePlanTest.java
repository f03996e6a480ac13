package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalePlanTest {
  @Test
  void containers_areAllThatTheRoundsMake_inEachMode() {
    assertThat(FleetTestCase.plan(new RowMode(List.of(5, 50), Duration.ZERO), 3).containers())
        .isEqualTo(3 * 55);
    assertThat(FleetTestCase.plan(new AtOnceMode(List.of(1, 3), 4), 3).containers())
        .isEqualTo(3 * (4 + 6));
    assertThat(FleetTestCase.plan(new DensityMode(List.of(0, 100), 10), 3).containers())
        .isEqualTo(3 * (100 + 2 * 10 * 2));
    assertThat(FleetTestCase.plan(rates(), 3).containers()).isEqualTo(3 * (100 + 200));
  }

  @Test
  void asCycles_ofRates_hasAsManyCyclesAsThereAreContainers() {
    assertThat(FleetTestCase.plan(rates(), 3).asCycles().runs()).isEqualTo(900);
  }

  @Test
  void scheduled_ofRates_isTheirTime() {
    assertThat(FleetTestCase.plan(rates(), 3).scheduled()).isEqualTo(Duration.ofSeconds(60));
  }

  private static OpenLoopMode rates() {
    return new OpenLoopMode(
        List.of(10.0, 20.0), Arrivals.Kind.CONSTANT, Duration.ofSeconds(10), 16);
  }
}
