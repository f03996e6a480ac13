package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.result.stats.Reservoir;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The ordinary iterations of one phase of one runtime, as a random sample of bounded size. Not safe
 * for use by several threads.
 */
final class Baseline {
  /** The size of the sample. */
  static final int RESERVOIR = 64;

  /** The smallest sample that shows what is ordinary. */
  private static final int MIN_COUNT = 10;

  private final Reservoir<Breakdown> reservoir;

  Baseline(long seed) {
    this.reservoir = new Reservoir<>(RESERVOIR, new Random(seed));
  }

  void add(Breakdown ordinary) {
    reservoir.offer(ordinary);
  }

  boolean isEnough() {
    return sample().size() >= MIN_COUNT;
  }

  /** The number of iterations from which the sample was drawn. */
  long seen() {
    return reservoir.offered();
  }

  double medianNanos() {
    return quantile(0.5);
  }

  /** The interquartile range of the durations. */
  double spreadNanos() {
    return quantile(0.75) - quantile(0.25);
  }

  /** The median time of each category; 0 if half of the iterations lack it. */
  Map<TimeCategory, Double> medians() {
    Set<TimeCategory> categories = new HashSet<>();
    sample().forEach(breakdown -> categories.addAll(breakdown.portions().keySet()));
    Map<TimeCategory, Double> medians = new HashMap<>();
    for (TimeCategory category : categories) {
      double[] nanos = sample().stream().mapToDouble(b -> b.nanosOf(category)).toArray();
      medians.put(category, Quantile.withDefaults().evaluate(nanos, 0.5));
    }
    return medians;
  }

  /** The mean time of each category; unlike medians, these add up to the mean of the phase. */
  Map<TimeCategory, Breakdown.Portion> means() {
    Map<TimeCategory, Breakdown.Portion> sums = new HashMap<>();
    sample()
        .forEach(b ->
            b.portions().forEach((category, p) -> sums.merge(category, p, Breakdown.Portion::and)));
    sums.replaceAll((category, p) ->
        new Breakdown.Portion(p.nanos() / sample().size(), p.longestNanos(), p.detail()));
    return sums;
  }

  private List<Breakdown> sample() {
    return reservoir.sample();
  }

  private double quantile(double share) {
    double[] nanos = sample().stream().mapToDouble(Breakdown::nanos).toArray();
    return Quantile.withDefaults().evaluate(nanos, share);
  }
}
