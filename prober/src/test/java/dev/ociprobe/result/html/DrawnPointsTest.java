package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawnPointsTest {
  private static final int COUNT = 10_000;

  private static DurationsByTime durations() {
    DurationsByTime durations = new DurationsByTime();
    for (int i = 0; i < COUNT; i++) {
      durations.add(i, 5000 + 1000L * i, 0, i == 1234 ? 9_000_000 : i == 777 ? 7 : 1_000 + i % 10);
    }
    return durations;
  }

  @Test
  void of_fewDurations_areAll() {
    DrawnPoints points = DrawnPoints.of(durations(), 5000, COUNT, Set.of());
    assertThat(points.nanos()).hasSize(COUNT);
    assertThat(points.micros().get(3)).isEqualTo(3L);
  }

  @Test
  void of_manyDurations_keepsExtremesAndTheOrder() {
    DrawnPoints points = DrawnPoints.of(durations(), 5000, 100, Set.of());
    assertThat(points.nanos()).hasSizeLessThanOrEqualTo(100).contains(9_000_000L, 7L);
    assertThat(points.micros()).isSorted();
  }

  @Test
  void of_keptCycles_drawsThemInAnyCase() {
    assertThat(DrawnPoints.of(durations(), 5000, 100, Set.of(4242L)).sequence()).contains(4242L);
  }
}
