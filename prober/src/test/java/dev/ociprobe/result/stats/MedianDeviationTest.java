package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MedianDeviationTest {

  @Test
  void of_valuesInAnyOrder_leavesThemSo() {
    double[] values = {9, 1, 2, 4, 3};
    assertThat(MedianDeviation.of(values)).isEqualTo(new MedianDeviation(3, 1));
    assertThat(values).containsExactly(9, 1, 2, 4, 3);
  }

  @Test
  void sigma_ofANormalDistributionWithAFewFarOff_isItsStandardDeviation() {
    RandomGenerator random = new SplittableRandom(1);
    double[] values = random.doubles(10_000).map(x -> random.nextGaussian(50, 4)).toArray();
    for (int i = 0; i < 100; i++) {
      values[i] = 1e6;
    }
    assertThat(MedianDeviation.of(values).sigma()).isCloseTo(4, within(0.2));
  }
}
