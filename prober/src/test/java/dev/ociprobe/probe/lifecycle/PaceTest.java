package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long BEGIN = 1_000_000_007;

  private final Pace pace = new Pace(Duration.ZERO, Duration.ofNanos(50));

  @Test
  void untilNext_withoutAGrid_isNothing() {
    Pace none = new Pace(Duration.ZERO, Duration.ZERO);

    assertThat(none.untilNext(BEGIN)).isZero();
    assertThat(none.untilNext(BEGIN + 99)).isZero();
    assertThat(none.missedOne()).isFalse();
  }

  @Test
  void untilNext_countsFromTheFirstCycle_whateverTheOthersTook() {
    assertThat(pace.untilNext(BEGIN)).isZero();
    assertThat(pace.untilNext(BEGIN + 12)).isEqualTo(38);
    assertThat(pace.untilNext(BEGIN + 50 + 49)).isEqualTo(1);
    assertThat(pace.untilNext(BEGIN + 150)).isZero();
    assertThat(pace.missedOne()).isFalse();
  }

  @Test
  void untilNext_afterACycleLongerThanThePace_isThatOfTheNextPoint() {
    pace.untilNext(BEGIN);

    assertThat(pace.untilNext(BEGIN + 120)).isEqualTo(30);
    assertThat(pace.missedOne()).isTrue();
    assertThat(pace.untilNext(BEGIN + 160)).isEqualTo(40);
    assertThat(pace.missedOne()).isFalse();
  }
}
