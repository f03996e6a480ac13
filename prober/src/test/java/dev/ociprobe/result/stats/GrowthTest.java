package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final double[] LOADS =
      IntStream.range(0, 200).mapToDouble(i -> i / 20 * 10).toArray();

  private static Estimate growth(double slope, Random random) {
    double[] values =
        Arrays.stream(LOADS).map(x -> 100 + slope * x + 5 * random.nextGaussian()).toArray();
    return Growth.of(LOADS, values).orElseThrow();
  }

  @Test
  void of_aLine_isItsSlope() {
    double[] values = Arrays.stream(LOADS).map(x -> 7 + 3 * x).toArray();

    assertThat(Growth.of(LOADS, values))
        .hasValueSatisfying(each -> assertThat(each.value()).isEqualTo(3));
  }

  @Test
  void of_aLineWithAWildTenth_isItsSlope() {
    double[] values =
        IntStream.range(0, LOADS.length)
            .mapToDouble(i -> i % 10 == 3 ? 1e6 : 7 + 3 * LOADS[i])
            .toArray();

    assertThat(Growth.of(LOADS, values).orElseThrow().value()).isBetween(2.9, 3.1);
  }

  @Test
  void of_oneLoadAlone_isUnknown() {
    assertThat(Growth.of(new double[] {5, 5, 5}, new double[] {1, 2, 3})).isEmpty();
  }

  @Test
  void of_fewObservations_hasNoInterval() {
    assertThat(Growth.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}).orElseThrow().interval())
        .isEmpty();
  }

  @Test
  void of_noisyLines_holdsTheTruthInItsIntervalAboutNineteenTimesInTwenty() {
    Random random = new Random(1);
    long held =
        IntStream.range(0, 400)
            .filter(_ -> growth(0.1, random).interval().orElseThrow().contains(0.1))
            .count();

    assertThat(held).isBetween(368L, 396L);
  }

  @Test
  void of_moreThanItCanPair_isThatOfAPart() {
    double[] loads = IntStream.range(0, 20_000).asDoubleStream().toArray();
    double[] values = Arrays.stream(loads).map(x -> -2 * x).toArray();

    assertThat(Growth.of(loads, values).orElseThrow().value()).isEqualTo(-2);
  }
}
