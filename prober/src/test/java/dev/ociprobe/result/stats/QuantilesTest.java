package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  private static Quantiles of(int count) {
    return Quantiles.of(LongStream.rangeClosed(1, count).toArray());
  }

  @Test
  void of_fewDurations_isEachOfThem() {
    assertThat(of(3).nanos()).containsExactly(1L, 2L, 3L);
    assertThat(of(3).share()).containsExactly(1 / 3.0, 2 / 3.0, 1.0);
    assertThat(of(1).nanos()).containsExactly(1L);
    assertThat(of(0).nanos()).isEmpty();
  }

  @Test
  void of_manyDurations_isNearestRank_denseInTheTail() {
    Quantiles quantiles = of(1_000_000);
    for (int i = 0; i < quantiles.nanos().size(); i++) {
      assertThat(quantiles.share().get(i)).isEqualTo(quantiles.nanos().get(i) / 1e6);
    }
    assertThat(quantiles.nanos())
        .hasSizeLessThan(400)
        .isSorted()
        .contains(1L, 999_999L, 1_000_000L);
  }
}
