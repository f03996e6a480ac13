package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressWaitTest {
  private static final long BEGAN = Long.MAX_VALUE - 1000; // nanoTime may overflow

  private final ProgressWait wait = new ProgressWait(BEGAN);

  private boolean isOver(long progress, int seconds) {
    return wait.isOver(progress, BEGAN + Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void isOver_withoutProgress_afterAMinute() {
    assertThat(isOver(0, 60)).isFalse();
    assertThat(isOver(0, 61)).isTrue();
  }

  @Test
  void isOver_ofASlowWorkload_aMinuteAfterItsLastProgress() {
    assertThat(isOver(1, 50)).isFalse();
    assertThat(isOver(2, 100)).isFalse();
    assertThat(isOver(2, 160)).isFalse();
    assertThat(isOver(2, 161)).isTrue();
  }

  @Test
  void isOver_whateverTheProgress_afterFiveMinutes() {
    assertThat(isOver(1, 50)).isFalse();
    assertThat(isOver(9, 300)).isFalse();
    assertThat(isOver(10, 301)).isTrue();
  }
}
