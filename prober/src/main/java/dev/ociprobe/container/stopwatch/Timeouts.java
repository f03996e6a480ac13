package dev.ociprobe.container.stopwatch;

import java.time.Duration;

/** The range of timeouts: every wait has a deadline, and one that may come. */
final class Timeouts {
  private static final Duration LONGEST = Duration.ofDays(1);

  private Timeouts() {}

  /**
   * @throws IllegalArgumentException if it is not longer than zero and at most a day
   */
  static void check(Duration timeout) {
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timeout must be longer than zero and at most a day: " + timeout);
    }
  }
}
