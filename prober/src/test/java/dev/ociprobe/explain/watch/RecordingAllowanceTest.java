package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordingAllowanceTest {
  private static final long SECOND = 1_000_000_000;

  private final RecordingAllowance allowance = new RecordingAllowance(5 * SECOND);

  @Test
  void atFirst_recordingIsAllowed() {
    assertThat(allowance.allows(5 * SECOND)).isTrue();
    assertThat(allowance.isUsedUp(1_000_000, 5 * SECOND)).isFalse();
  }

  @Test
  void aLargeRecording_usesUpWhatIsLeft_whileItGoesOn() {
    assertThat(allowance.isUsedUp(40_000_000, 5 * SECOND)).isTrue();
  }

  @Test
  void onceAllIsSpent_halfMustComeTogetherAgain() {
    allowance.spend(0, RecordingAllowance.MOST_NANOS + 1);
    assertThat(allowance.allows(5 * SECOND)).isFalse();

    assertThat(allowance.allows(13 * SECOND)).isFalse();
    assertThat(allowance.allows(14 * SECOND)).isTrue();
  }

  @Test
  void whatIsNotUsed_addsUpToTheLimitAlone() {
    assertThat(allowance.allows(3600 * SECOND)).isTrue();
    allowance.spend(0, RecordingAllowance.MOST_NANOS + 1);

    assertThat(allowance.allows(3600 * SECOND)).isFalse();
  }
}
