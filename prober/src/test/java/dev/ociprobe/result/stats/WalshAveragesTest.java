package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalshAveragesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 31})
  void ofRank_isThatOfTheAveragesWrittenOut(int n) {
    SplittableRandom random = new SplittableRandom(n);
    // Few different values, so that there are ties.
    double[] values = DoubleStream.generate(() -> random.nextInt(-5, 5) / 7.0).limit(n).toArray();
    double[] averages =
        IntStream.range(0, n)
            .boxed()
            .flatMapToDouble(
                i -> IntStream.rangeClosed(i, n - 1).mapToDouble(j -> (values[i] + values[j]) / 2))
            .sorted()
            .toArray();
    WalshAverages walsh = new WalshAverages(values);
    assertThat(walsh.count()).isEqualTo(averages.length);
    for (int rank = 1; rank <= averages.length; rank++) {
      assertThat(walsh.ofRank(rank)).isEqualTo(averages[rank - 1]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1.5, 1e9, 1e-300})
  void ofRank_ofEqualValues_isThatValue(double value) {
    WalshAverages walsh = new WalshAverages(new double[] {value, value, value});
    assertThat(walsh.ofRank(1)).isEqualTo(value);
    assertThat(walsh.ofRank(6)).isEqualTo(value);
    assertThat(walsh.median()).isEqualTo(value);
  }
}
