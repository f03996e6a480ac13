package dev.ociprobe.container.stopwatch;

import java.time.Duration;

/** The permitted range of timeouts. */
final class Timeouts {
  private static final Duration MAX = Duration.ofDays(1);

  private Timeouts() {}

  /**
   * Checks that a timeout is longer than zero and at most a day.
   *
   * @throws IllegalArgumentException if it isn't
   */
  static void check(Duration timeout) {
    if (!timeout.isPositive() || timeout.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "the timeout must be longer than zero and at most a day: " + timeout);
    }
  }
}
