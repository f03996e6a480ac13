package dev.ociprobe.probe.sleep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an iteration that slept so long may take longer than one that didn't, and the stretch around
 * it in which no other total of the same rhythm lies nearer; all ns.
 *
 * @param totalNanos of the sleeps
 */
record Window(long totalNanos, double from, double to, double stretchFrom, double stretchTo) {
  /** So many ordinary deviations an iteration with a sleep may be shorter, and so many longer. */
  private static final double SHORTER = 2.5;

  private static final double LONGER = 3.5;

  /** A sleeper is woken late, never early, and then does something before it sleeps again. */
  private static final double LATE_NANOS = 100_000;

  private static final double LATE_SHARE = 0.05;

  /** A wider window, by its stretch, would tell nothing. */
  private static final double WIDEST = 0.4;

  /** Those that can be told from ordinary iterations and from each other. */
  static List<Window> of(Rhythm rhythm, Ordinary ordinary) {
    double ordinaryExtra = ordinary.limit() - ordinary.median();
    List<Window> windows = new ArrayList<>();
    for (int sleeps = 1; sleeps <= rhythm.times(); sleeps++) {
      double total = rhythm.totalNanos(sleeps);
      double before = sleeps == 1 ? 0 : rhythm.totalNanos(sleeps - 1);
      double after = rhythm.totalNanos(sleeps + 1);
      Window window =
          new Window(
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

  /** How many are in the stretch, but not in the window. */
  int around(double[] extras) {
    return (int)
        Arrays.stream(extras)
            .filter(x -> x >= stretchFrom && x < stretchTo && (x < from || x > to))
            .count();
  }
}
