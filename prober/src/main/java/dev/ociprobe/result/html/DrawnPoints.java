package dev.ociprobe.result.html;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * The durations of a series that are drawn over time: all of them, or where they are many, the
 * shortest and the longest of each stretch, and those that must not be missed.
 *
 * @param sequence of the cycles
 * @param micros when they began, since the first of the run
 * @param nanos the durations
 */
record DrawnPoints(List<Long> sequence, List<Long> micros, List<Long> nanos) {

  /** Copies the lists. */
  DrawnPoints {
    sequence = List.copyOf(sequence);
    micros = List.copyOf(micros);
    nanos = List.copyOf(nanos);
  }

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
    return new DrawnPoints(
        drawn.stream().mapToObj(all::sequence).toList(),
        drawn.stream().mapToObj(i -> (all.start(i) - origin) / 1000).toList(),
        drawn.stream().mapToObj(all::nanos).toList());
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
