package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The account of a slow iteration: the time by which it differs from what was expected of it, by
 * category. It balances to the nanosecond.
 *
 * @param nanos of the slow iteration
 * @param expectedNanos of an ordinary iteration of its kind
 * @param differences from that iteration, the largest first; those of less time are negative
 * @param unexplainedNanos that the evidence doesn't show; negative if ordinary ones have more of it
 */
record Account(
    long nanos, long expectedNanos, List<Difference> differences, long unexplainedNanos) {

  /**
   * A category in which two iterations differ.
   *
   * @param nanos negative if the slow iteration had less of it
   * @param portion of the slow iteration, or of the ordinary one if the slow one has none
   */
  record Difference(TimeCategory category, Breakdown.Portion portion, long nanos) {}

  Account {
    differences = List.copyOf(differences);
    long sum = unexplainedNanos + differences.stream().mapToLong(Difference::nanos).sum();
    if (sum != nanos - expectedNanos) {
      throw new IllegalArgumentException(
          "%d ns of an excess of %d ns".formatted(sum, nanos - expectedNanos));
    }
  }

  /**
   * Compares a slow iteration with an ordinary one: waits for others are split by what those did,
   * and time on CPU where that is clear.
   */
  static Account of(Breakdown wholeSlow, Breakdown wholeOrdinary) {
    OpenedWaits waits = OpenedWaits.of(wholeSlow, wholeOrdinary);
    OpenedCpu opened = OpenedCpu.of(waits.slow(), waits.ordinary());
    Breakdown slow = opened.slow();
    Breakdown ordinary = opened.ordinary();
    TimeCategory unseen = new TimeCategory.Unseen();
    Map<TimeCategory, Breakdown.Portion> portions = new HashMap<>(ordinary.portions());
    portions.putAll(slow.portions());
    portions.remove(unseen);
    List<Difference> differences = new ArrayList<>();
    portions.forEach((category, portion) -> {
      long nanos = slow.nanosOf(category) - ordinary.nanosOf(category);
      if (nanos != 0) {
        differences.add(new Difference(category, portion, nanos));
      }
    });
    differences.sort(Comparator.comparingLong(Difference::nanos).reversed());
    return new Account(
        slow.nanos(),
        ordinary.nanos(),
        differences,
        slow.nanosOf(unseen) - ordinary.nanosOf(unseen));
  }

  /** Returns the account of an iteration of which only the duration is known. */
  static Account unexplained(long nanos, long expectedNanos) {
    return new Account(nanos, expectedNanos, List.of(), nanos - expectedNanos);
  }

  /** The time by which the iteration took longer than expected. */
  long excessNanos() {
    return nanos - expectedNanos;
  }

  /** The share of the excess that some time makes up; 0 if there is no excess. */
  double shareOf(long part) {
    return excessNanos() == 0 ? 0 : (double) part / excessNanos();
  }
}
