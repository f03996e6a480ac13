package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  private final Series series = new Series(new SeriesName("runc", "create"), 0);

  @Test
  void nanos_afterRoundsOutOfOrderAndBeyondExpectation_areInTheOrderOfRounds() {
    series.record(40, 3);
    series.record(1000, 4);
    series.record(2, 1);
    assertThat(series.nanos()).containsExactly(1, 3, 4);
    assertThat(series.count()).isEqualTo(3);
    assertThat(series.durations().end()).isEqualTo(1001);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Series.MAX_NANOS + 1, Long.MAX_VALUE})
  void record_ofADurationOutsideTheRange_countsItAndKeepsNothing(long nanos) {
    series.record(0, nanos);
    assertThat(series.outOfRange()).isEqualTo(1);
    assertThat(series.count()).isZero();
    assertThat(series.nanos()).isEmpty();
    assertThat(series.durations().has(0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {Series.MIN_NANOS, Series.MAX_NANOS})
  void record_ofADurationAtTheEndOfTheRange_keepsItExactly(long nanos) {
    series.record(0, nanos);
    assertThat(series.outOfRange()).isZero();
    assertThat(series.summary().max()).hasValue(nanos);
  }

  @Test
  void record_ofARoundThatHasADuration_isRefused() {
    series.record(7, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> series.record(7, 2))
        .withMessageContaining("runc/create")
        .withMessageContaining("7");
  }

  @Test
  void record_ofANegativeRound_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> series.record(-1, 2));
  }

  @Test
  void recordError_leavesTheDurationsAlone() {
    series.recordError();
    series.record(1, 5);
    assertThat(series.errors()).isEqualTo(1);
    assertThat(series.count()).isEqualTo(1);
  }

  @Test
  void histogram_thatIsNotKept_isTheSameAsOneThatIs() {
    Series without = Series.withoutHistogram(new SeriesName("runc", "create"), 0);
    for (Series each : List.of(series, without)) {
      each.record(0, 123_456_789_012L);
      each.record(2, 17);
      each.record(3, 0);
    }

    assertThat(without.histogram()).isEqualTo(series.histogram());
    assertThat(without.histogram().getTag()).isEqualTo(series.histogram().getTag());
    assertThat(without.count()).isEqualTo(2);
  }

  @Test
  void histogram_holdsADurationToThreeDigits() {
    series.record(0, 123_456_789_012L);
    long held = series.histogram().getMaxValue();
    assertThat(Math.abs(held - 123_456_789_012L)).isLessThan(123_456_789_012L / 1000);
  }
}
