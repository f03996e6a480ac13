package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecorderGapsTest {
  private final RecorderGaps gaps = new RecorderGaps();

  @Test
  void reason_ofTheFirstCallAfterAPause_isThePause() {
    gaps.rested(100);

    assertThat(gaps.reason(90)).isEqualTo(Explanation.None.TOO_LATE);
    assertThat(gaps.reason(110)).isEqualTo(Explanation.None.READING_OTHERS);
  }

  @Test
  void reason_ofACallThatLastsLongerThanARecording_isItsLength() {
    gaps.rested(50);
    gaps.cut(100);

    assertThat(gaps.reason(40)).isEqualTo(Explanation.None.TOO_LATE);
    assertThat(gaps.reason(90)).isEqualTo(Explanation.None.TOO_LONG);
    assertThat(gaps.reason(110)).isEqualTo(Explanation.None.READING_OTHERS);
  }

  /** In a stream of calls there is no pause: the recorder is closed as it has cost too much. */
  @Test
  void reason_ofACallForWhichTheRecorderHadToBeOpenedAnew_isTheCost() {
    gaps.rested(50);
    gaps.spared(100);

    assertThat(gaps.reason(40)).isEqualTo(Explanation.None.RECORDING_COSTS);
    assertThat(gaps.reason(90)).isEqualTo(Explanation.None.RECORDING_COSTS);
  }
}
