package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuAllowanceTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MOST = SECOND / 2;

  private final CpuAllowance allowance = new CpuAllowance(0.025, MOST, MOST, 5 * SECOND);

  @Test
  void atFirst_thereIsPlenty() {
    assertThat(allowance.allows(5 * SECOND)).isTrue();
    assertThat(allowance.isPlenty(5 * SECOND)).isTrue();
    assertThat(allowance.left(5 * SECOND)).isEqualTo(MOST);
  }

  @Test
  void onceHalfIsSpent_whatCanWaitHasToWait() {
    allowance.spend(MOST / 2.0 + 1);

    assertThat(allowance.isPlenty(5 * SECOND)).isFalse();
    assertThat(allowance.allows(5 * SECOND)).isTrue();
  }

  @Test
  void onceAllIsSpent_halfMustComeTogetherAgain() {
    allowance.spend(MOST + 1);
    assertThat(allowance.allows(5 * SECOND)).isFalse();

    assertThat(allowance.allows(14 * SECOND)).isFalse();
    assertThat(allowance.allows(16 * SECOND)).isTrue();
  }

  @Test
  void whatIsNotUsed_addsUpToTheLimitAlone() {
    assertThat(allowance.left(3600 * SECOND)).isEqualTo(MOST);
  }

  @Test
  void whatThereIsAtFirst_mayBeMoreAndDoesNotComeAgain() {
    CpuAllowance learning = new CpuAllowance(0.025, MOST, 3 * SECOND, 0);
    learning.spend((double) SECOND);
    assertThat(learning.left(10 * SECOND)).isEqualTo(2.0 * SECOND);

    learning.spend(2.0 * SECOND);
    assertThat(learning.left(3600 * SECOND)).isEqualTo(MOST);
  }
}
