package dev.ociprobe.probe.limits;

import java.time.Duration;

/**
 * How a limits run goes.
 *
 * @param duration of each measurement of CPU time, {@link #SHORTEST} to {@link #LONGEST}
 * @param tolerance what a limit may be missed by, as a share of it: above 0, at most {@link
 *     #WIDEST_TOLERANCE}
 * @param repeat how often each check is run, 1 to {@link #MAX_REPEATS}
 */
public record LimitsPlan(Duration duration, double tolerance, int repeat) {

  /** Ten of the shortest periods that a quota is tried with. */
  public static final Duration SHORTEST = Duration.ofMillis(100);

  public static final Duration LONGEST = Duration.ofMinutes(5);

  /** A limit that may be missed by more than half of it says nothing. */
  public static final double WIDEST_TOLERANCE = 0.5;

  public static final int MAX_REPEATS = 100;
}
