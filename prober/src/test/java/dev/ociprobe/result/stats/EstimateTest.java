package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EstimateTest {

  /**
   * At the ends, the p-value of Wilcoxon's exact test passes from below 5 % to 6.4 % (by SciPy).
   */
  @Test
  void pseudomedian_ofTenValues_hasTheIntervalOfWilcoxonsExactTest() {
    double[] values = {1.1, -0.4, 2.2, 0.3, 3.1, -1.2, 0.9, 1.8, 0.2, 2.7};
    Estimate estimate = Estimate.pseudomedian(values);
    assertThat(estimate.value()).isEqualTo(1.05, within(1e-9));
    Interval interval = estimate.interval().orElseThrow();
    assertThat(interval.low()).isEqualTo(-0.05, within(1e-9));
    assertThat(interval.high()).isEqualTo(2.1, within(1e-9));
  }

  @Test
  void pseudomedian_ofNineValues_hasNoInterval() {
    assertThat(Estimate.pseudomedian(new double[9])).isEqualTo(new Estimate(0, Optional.empty()));
  }

  @Test
  void pseudomedian_withAFifthOfTheValuesFarOut_staysAmongTheOthers() {
    double[] values = DoubleStream.iterate(0, i -> i + 1).limit(100).toArray();
    for (int i = 80; i < 100; i++) {
      values[i] = 1e9;
    }
    assertThat(Estimate.pseudomedian(values).value()).isBetween(40.0, 70.0);
  }
}
