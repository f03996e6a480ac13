package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockBootstrapTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 11, 100, 101})
  void statistic_ofAResample_isThatOfTheResampleWrittenOut(int n) {
    SplittableRandom random = new SplittableRandom(n);
    for (int trial = 0; trial < 200; trial++) {
      long[] nanos = LongStream.generate(() -> random.nextLong(1, 50)).limit(n).toArray();
      int[] drawn = IntStream.generate(() -> random.nextInt(n)).limit(n).toArray();
      int[] counts = new int[n];
      IntStream.of(drawn).forEach(i -> counts[i]++);
      long[] resample = IntStream.of(drawn).mapToLong(i -> nanos[i]).sorted().toArray();
      RankedValues ranked = RankedValues.of(nanos);
      assertThat(Statistic.P50.of(ranked, counts)).isEqualTo((double) resample[(n - 1) / 2]);
      assertThat(Statistic.P90.of(ranked, counts))
          .isEqualTo((double) resample[(9 * n + 9) / 10 - 1]);
      assertThat(Statistic.MEAN.of(ranked, counts))
          .isCloseTo(LongStream.of(resample).average().orElseThrow(), within(1e-9));
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

  /** Rounds in common cancel what disturbs both; separate runs can't. */
  @Test
  void resample_ofSeparateRuns_isWiderThanOfRoundsThatAreDisturbedAlike() {
    SplittableRandom random = new SplittableRandom(7);
    long[] reference = LongStream.generate(() -> random.nextLong(1000, 3000)).limit(300).toArray();
    long[] runtime = LongStream.of(reference).map(x -> x + 20).toArray();
    Interval paired = difference(BlockBootstrap.paired(new PairedDurations(runtime, reference)));
    Interval unpaired = difference(BlockBootstrap.unpaired(runtime, reference));
    assertThat(paired.low()).isCloseTo(20, within(1e-9));
    assertThat(paired.high()).isCloseTo(20, within(1e-9));
    assertThat(unpaired.contains(0)).isTrue();
  }

  private static Interval difference(BlockBootstrap bootstrap) {
    return bootstrap.resample(List.of(Statistic.MEAN), 500, 0.95, 1).getFirst().difference();
  }

  private static double width(long[] nanos) {
    long[] reference = LongStream.generate(() -> 1000).limit(nanos.length).toArray();
    Interval interval =
        BlockBootstrap.paired(new PairedDurations(nanos, reference))
            .resample(List.of(Statistic.P50), 500, 0.95, 1)
            .getFirst()
            .ratio();
    return interval.high() - interval.low();
  }
}
