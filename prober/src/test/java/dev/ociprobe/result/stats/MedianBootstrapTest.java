package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
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
      long[] resample = IntStream.of(drawn).mapToLong(i -> nanos[i]).sorted().toArray();
      assertThat(MedianBootstrap.Ranked.of(nanos).median(counts)).isEqualTo(resample[(n - 1) / 2]);
    }
  }

  /** A resample of waves of slow and fast rounds holds whole stretches: its median varies. */
  @Test
  void resample_ofRoundsThatCarryOver_isWiderThanOfTheSameRoundsShuffled() {
    long[] waves =
        LongStream.range(0, 300).map(i -> 1000 + (long) (50 * Math.sin(i / 15.0))).toArray();
    long[] shuffled = LongStream.range(0, 300).map(i -> waves[(int) (i * 127 % 300)]).toArray();
    assertThat(width(waves)).isGreaterThan(1.5 * width(shuffled));
  }

  private static double width(long[] nanos) {
    long[] reference = LongStream.generate(() -> 1000).limit(nanos.length).toArray();
    Interval interval =
        new MedianBootstrap(new PairedDurations(nanos, reference)).resample(500, 0.95, 1).ratio();
    return interval.high() - interval.low();
  }
}
