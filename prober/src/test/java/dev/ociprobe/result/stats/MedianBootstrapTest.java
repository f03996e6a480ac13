package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianBootstrapTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 11, 100, 101})
  void median_ofAResample_isThatOfTheResampleWrittenOut(int n) {
    SplittableRandom random = new SplittableRandom(n);
    for (int trial = 0; trial < 200; trial++) {
      long[] nanos = LongStream.generate(() -> random.nextLong(1, 50)).limit(n).toArray();
      int[] drawn = IntStream.generate(() -> random.nextInt(n)).limit(n).toArray();
      int[] counts = new int[n];
      IntStream.of(drawn).forEach(i -> counts[i]++);
      double[] resample = IntStream.of(drawn).mapToDouble(i -> nanos[i]).toArray();
      assertThat(MedianBootstrap.Ranked.of(nanos).median(counts))
          .isEqualTo(Median.withDefaults().evaluate(resample));
    }
  }
}
