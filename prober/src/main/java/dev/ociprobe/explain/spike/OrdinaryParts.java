package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.HashMap;
import java.util.Map;

/** The parts of the mean ordinary iteration. Not safe for use by several threads. */
final class OrdinaryParts {
  private final Map<TimeCategory, Breakdown.Portion> sums = new HashMap<>();
  private long count;

  void add(Breakdown ordinary) {
    count++;
    ordinary
        .withoutStacks()
        .portions()
        .forEach((category, p) -> sums.merge(category, p, Breakdown.Portion::and));
  }

  /** The number of iterations. */
  long count() {
    return count;
  }

  /** Returns the mean iteration; one or more have been added. */
  Breakdown mean() {
    Map<TimeCategory, Breakdown.Portion> means = new HashMap<>();
    sums.forEach((category, p) -> means.put(category, p.dividedBy(count)));
    return Breakdown.of(means);
  }
}
