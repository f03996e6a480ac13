package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialDependenceTest {

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "19,1", "20,2", "30,3", "100,9", "300,13", "1000,20", "10000,43"})
  void blockLength_growsWithTheCubeRootAndLeavesTenBlocks(int rounds, int length) {
    assertThat(SerialDependence.blockLength(rounds)).isEqualTo(length);
  }

  @Test
  void halfWidth_ofIndependentValues_isNearlyThatOfANormalMean() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = DoubleStream.generate(random::nextGaussian).limit(10_000).toArray();
    assertThat(SerialDependence.halfWidth(values)).isBetween(1.96, 2.2);
  }

  /** A first-order autoregression with coefficient φ has a variance (1+φ)/(1−φ) times as large. */
  @Test
  void halfWidth_ofValuesThatKeepHalf_growsByTheRootOfThree() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[10_000];
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.5 * values[i - 1] + random.nextGaussian();
    }
    assertThat(SerialDependence.halfWidth(values)).isEqualTo(1.96 * Math.sqrt(3), within(0.3));
  }

  @Test
  void halfWidth_ofAlternatingValues_isNeverLessThanOfIndependentOnes() {
    double[] values = DoubleStream.iterate(1, x -> -x).limit(1000).toArray();
    assertThat(SerialDependence.halfWidth(values)).isGreaterThan(1.959);
  }

  @Test
  void halfWidth_ofEqualValues_isThatOfIndependentOnes() {
    assertThat(SerialDependence.halfWidth(new double[1000])).isBetween(1.959, 2.01);
  }
}
