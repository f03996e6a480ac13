package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostSpreadTest {

  private static double smallestAdjusted(double[] nanos) {
    HostSpread spread = HostSpread.of(nanos);
    return Arrays.stream(Holm.adjusted(Arrays.stream(nanos).map(spread::chance).toArray()))
        .min()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 10, 20, 40, 200})
  void chance_ofEqualHosts_isSmallInFewFleets(int hosts) {
    SplittableRandom random = new SplittableRandom(hosts);
    long wrong =
        IntStream.range(0, 1000)
            .mapToDouble(_ ->
                smallestAdjusted(
                    IntStream.range(0, hosts)
                        .mapToDouble(_ -> 1e7 * Math.exp(0.02 * random.nextGaussian()))
                        .toArray()))
            .filter(p -> p <= 0.05)
            .count();
    assertThat(wrong).isLessThanOrEqualTo(65);
  }

  @Test
  void chance_ofASlowHost_isSmallThoughThreeOfFortyAreSlow() {
    SplittableRandom random = new SplittableRandom(1);
    double[] nanos =
        IntStream.range(0, 40)
            .mapToDouble(i -> (i < 3 ? 1.3e7 : 1e7) * Math.exp(0.02 * random.nextGaussian()))
            .toArray();
    HostSpread spread = HostSpread.of(nanos);
    double[] adjusted = Holm.adjusted(Arrays.stream(nanos).map(spread::chance).toArray());
    assertThat(IntStream.range(0, 40).filter(i -> adjusted[i] <= 0.05)).containsExactly(0, 1, 2);
  }

  @Test
  void adjusted_ofThreeTests_isHolms() {
    assertThat(Holm.adjusted(new double[] {0.04, 0.01, 0.03})).containsExactly(0.06, 0.03, 0.06);
  }
}
