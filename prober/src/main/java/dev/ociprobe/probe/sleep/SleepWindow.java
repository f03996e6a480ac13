package dev.ociprobe.probe.sleep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The range of the excess of an iteration with one total of sleeps, and the stretch around it in
 * which no other total of the same rhythm is nearer; all ns.
 *
 * @param totalNanos the total of the sleeps
 */
record SleepWindow(long totalNanos, double from, double to, double stretchFrom, double stretchTo) {
  /** The range of an iteration with a sleep, in deviations of ordinary iterations. */
  private static final double SHORTER = 2.5;

  private static final double LONGER = 3.5;

  /** A sleeper wakes late, never early, and works a little before it sleeps again. */
  private static final double LATE_NANOS = 100_000;

  private static final double LATE_SHARE = 0.05;

  /** The largest share of its stretch that a window may cover and still prove anything. */
  private static final double WIDEST = 0.4;

  /** Returns the windows that are distinct from ordinary iterations and from each other. */
  static List<SleepWindow> of(Rhythm rhythm, OrdinaryDurations ordinary) {
    double ordinaryExtra = ordinary.limit() - ordinary.median();
    List<SleepWindow> windows = new ArrayList<>();
    for (int sleeps = 1; sleeps <= rhythm.times(); sleeps++) {
      double total = rhythm.totalNanos(sleeps);
      double before = sleeps == 1 ? 0 : rhythm.totalNanos(sleeps - 1);
      double after = rhythm.totalNanos(sleeps + 1);
      SleepWindow window =
          new SleepWindow(
              rhythm.totalNanos(sleeps),
              total - SHORTER * ordinary.deviation(),
              total + LONGER * ordinary.deviation() + latenessOf(rhythm.totalNanos(sleeps)),
              Math.max(ordinaryExtra, (before + total) / 2),
              (total + after) / 2);
      if (window.from() > ordinaryExtra && window.share() <= WIDEST) {
        windows.add(window);
      }
    }
    return windows;
  }

  static double latenessOf(long sleepNanos) {
    return LATE_NANOS + LATE_SHARE * sleepNanos;
  }

  double share() {
    return (to - from) / (stretchTo - stretchFrom);
  }

  double[] within(double[] extras) {
    return Arrays.stream(extras).filter(x -> x >= from && x <= to).toArray();
  }

  /** Returns the number of iterations in the stretch but not in the window. */
  int around(double[] extras) {
    return (int)
        Arrays.stream(extras)
            .filter(x -> x >= stretchFrom && x < stretchTo && (x < from || x > to))
            .count();
  }
}
