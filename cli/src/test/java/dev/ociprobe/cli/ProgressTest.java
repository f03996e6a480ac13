package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void line_beforeTheFirstStepIsDone_tellsNoRateAndNoTimeLeft() {
    assertThat(line(0, 10, Duration.ofMillis(3)))
        .isEqualTo("╌".repeat(20) + " 0/10  0 errors  cpu.quota, runc");
  }

  @Test
  void line_tellsTheRateAndTheTimeLeft() {
    assertThat(line(5, 10, Duration.ofSeconds(2)))
        .isEqualTo(
            "━".repeat(10) + "╌".repeat(10) + " 5/10  2.5/s  0:02 left  0 errors  cpu.quota, runc");
    assertThat(line(1, 1001, Duration.ofSeconds(4))).contains("  1:06:40 left  ");
  }

  @Test
  void fitting_onANarrowTerminal_leavesOutTheBarAndThenTheEnd() {
    String line = line(5, 10, Duration.ofSeconds(2));
    assertThat(Progress.fitting(line, 79)).isEqualTo(line);
    assertThat(Progress.fitting(line, 55))
        .isEqualTo("5/10  2.5/s  0:02 left  0 errors  cpu.quota, runc");
    assertThat(Progress.fitting(line, 39)).isEqualTo("5/10  2.5/s  0:02 left  0 errors  cpu.…");
  }

  private static String line(long done, long total, Duration elapsed) {
    return Progress.line(
        new Progress.Steps(done, 0, total, 0), elapsed.toNanos(), "cpu.quota, runc");
  }
}
