package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordingAllowanceTest {
  private static final long SECOND = 1_000_000_000;

  private final RecordingAllowance allowance = new RecordingAllowance(5 * SECOND);

  @Test
  void left_atFirst_isTheMost() {
    assertThat(allowance.left(5 * SECOND)).isEqualTo(RecordingAllowance.MOST_BYTES);
  }

  @Test
  void left_ofWhatIsNotUsed_isNoMore() {
    assertThat(allowance.left(3600 * SECOND)).isEqualTo(RecordingAllowance.MOST_BYTES);
  }

  @Test
  void left_afterTooLargeARecording_returnsInTime() {
    allowance.spend(RecordingAllowance.MOST_BYTES + 3 * RecordingAllowance.BYTES_A_SECOND);

    assertThat(allowance.left(7 * SECOND)).isNegative();
    assertThat(allowance.left(9 * SECOND)).isEqualTo(RecordingAllowance.BYTES_A_SECOND);
  }
}
