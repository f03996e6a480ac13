package dev.ociprobe.result.html;

import java.util.BitSet;
import java.util.Set;

/**
 * The durations of a series that are drawn over time: all of them, or where they are many, the
 * shortest and the longest of each stretch, and those that must not be missed.
 *
 * @param sequence of the cycles
 * @param micros when they began, since the first of the run
 * @param nanos the durations
 */
record DrawnPoints(long[] sequence, long[] micros, long[] nanos) {

  /**
   * Chooses the points.
   *
   * @param origin the start of the run's first duration, ns
   * @param most about so many
   * @param kept the sequences of the cycles that are drawn in any case
   */
  static DrawnPoints of(DurationsByTime all, long origin, int most, Set<Long> kept) {
    BitSet drawn = new BitSet(all.count());
    int stretches = all.count() <= most ? all.count() : Math.max(1, most / 2);
    for (int i = 0; i < stretches; i++) {
      drawExtremes(
          all,
          drawn,
          (int) ((long) all.count() * i / stretches),
          (int) ((long) all.count() * (i + 1) / stretches));
    }
    if (!kept.isEmpty()) {
      for (int i = 0; i < all.count(); i++) {
        if (kept.contains(all.sequence(i))) {
          drawn.set(i);
        }
      }
    }
    int[] chosen = drawn.stream().toArray();
    DrawnPoints points =
        new DrawnPoints(new long[chosen.length], new long[chosen.length], new long[chosen.length]);
    for (int i = 0; i < chosen.length; i++) {
      points.sequence[i] = all.sequence(chosen[i]);
      points.micros[i] = (all.start(chosen[i]) - origin) / 1000;
      points.nanos[i] = all.nanos(chosen[i]);
    }
    return points;
  }

  private static void drawExtremes(DurationsByTime all, BitSet drawn, int from, int to) {
    int shortest = from;
    int longest = from;
    for (int i = from; i < to; i++) {
      shortest = all.nanos(i) < all.nanos(shortest) ? i : shortest;
      longest = all.nanos(i) > all.nanos(longest) ? i : longest;
    }
    drawn.set(shortest);
    drawn.set(longest);
  }
}
