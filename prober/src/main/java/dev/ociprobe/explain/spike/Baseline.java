package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Topic;
import dev.ociprobe.result.stats.Reservoir;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * What ordinary iterations of one phase of one runtime are made of, by a random sample of them:
 * bounded, however long the run. Not safe for use by several threads.
 */
final class Baseline {
  /** So many are kept. */
  static final int RESERVOIR = 64;

  /** With fewer there is no telling what is ordinary. */
  private static final int FEWEST = 10;

  private final Reservoir<Breakdown> reservoir;

  Baseline(long seed) {
    this.reservoir = new Reservoir<>(RESERVOIR, new Random(seed));
  }

  void add(Breakdown ordinary) {
    reservoir.offer(ordinary);
  }

  boolean isEnough() {
    return sample().size() >= FEWEST;
  }

  /** Iterations that it was drawn from. */
  long seen() {
    return reservoir.offered();
  }

  double medianNanos() {
    return quantile(0.5);
  }

  /** Half of the ordinary iterations lie within this of each other: the interquartile range. */
  double spreadNanos() {
    return quantile(0.75) - quantile(0.25);
  }

  /** The median time of each topic; one that a half of the iterations lacks has 0. */
  Map<Topic, Double> medians() {
    Set<Topic> topics = new HashSet<>();
    sample().forEach(breakdown -> topics.addAll(breakdown.portions().keySet()));
    Map<Topic, Double> medians = new HashMap<>();
    for (Topic topic : topics) {
      double[] nanos = sample().stream().mapToDouble(b -> b.nanosOf(topic)).toArray();
      medians.put(topic, Quantile.withDefaults().evaluate(nanos, 0.5));
    }
    return medians;
  }

  /** The mean time of each topic, which unlike medians add up to the mean of the whole. */
  Map<Topic, Breakdown.Portion> means() {
    Map<Topic, Breakdown.Portion> sums = new HashMap<>();
    sample()
        .forEach(
            b -> b.portions().forEach((topic, p) -> sums.merge(topic, p, Breakdown.Portion::and)));
    sums.replaceAll((topic, p) ->
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
