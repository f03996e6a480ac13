package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RecordedSeriesTest {

  private static RecordedSeries of(long... nanosByRound) {
    RecordedSeries series = new RecordedSeries();
    for (int round = 0; round < nanosByRound.length; round++) {
      if (nanosByRound[round] > 0) {
        series.add(round, nanosByRound[round]);
      }
    }
    return series;
  }

  @Test
  void inCommon_takesTheRoundsOfBoth() {
    PairedDurations pairs =
        RecordedTimes.inCommon(of(1, 0, 3, 4).durations(), of(0, 20, 30, 40, 50).durations());
    assertThat(pairs.runtime()).containsExactly(3, 4);
    assertThat(pairs.reference()).containsExactly(30, 40);
  }

  @Test
  void inCommon_ofNothing_isEmpty() {
    assertThat(RecordedTimes.inCommon(of().durations(), of(1).durations()).count()).isZero();
  }

  @Test
  void add_ofARoundOutOfTurn_isRefused() {
    RecordedSeries series = of(0, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> series.add(1, 6))
        .withMessage("round 1 comes out of turn");
    assertThatIllegalArgumentException().isThrownBy(() -> series.add(-1, 6));
    assertThatIllegalArgumentException().isThrownBy(() -> series.add(2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> series.add(2, Long.MAX_VALUE));
  }

  @Test
  void add_ofManyRounds_keepsThemInOrder() {
    RecordedSeries series = new RecordedSeries();
    for (int round = 0; round < 1000; round++) {
      series.add(2_000_000 * round, round + 1);
    }
    assertThat(series.durations().toArray()).hasSize(1000).startsWith(1, 2).endsWith(999, 1000);
  }
}
