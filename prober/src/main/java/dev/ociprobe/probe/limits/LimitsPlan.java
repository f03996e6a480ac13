package dev.ociprobe.probe.limits;

import java.time.Duration;

/**
 * The settings of a limits run.
 *
 * @param duration of each measurement of CPU time, {@link #MIN_DURATION} to {@link #MAX_DURATION}
 * @param tolerance share of a limit by which a measured value may miss it: above 0, at most {@link
 *     #MAX_TOLERANCE}
 * @param repeat number of runs of each check, 1 to {@link #MAX_REPEATS}
 */
public record LimitsPlan(Duration duration, double tolerance, int repeat) {

  /** Ten of the shortest periods that a quota is measured with. */
  public static final Duration MIN_DURATION = Duration.ofMillis(100);

  public static final Duration MAX_DURATION = Duration.ofMinutes(5);

  /** A measurement that misses its limit by more than half of it means nothing. */
  public static final double MAX_TOLERANCE = 0.5;

  public static final int MAX_REPEATS = 100;
}
