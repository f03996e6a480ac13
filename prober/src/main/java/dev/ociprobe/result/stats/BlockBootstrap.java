package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Resamples blocks of consecutive rounds with replacement (a circular block bootstrap, as rounds
 * carry over to the next), and takes the figures of each resample. Rounds that two series have in
 * common are drawn together; those of separate runs each by themselves.
 *
 * <p>No resample is sorted: both series are ranked once, a resample is a count for each round, and
 * a percentile is found by summing counts along the ranks. A resample takes O(n).
 */
final class BlockBootstrap {

  /**
   * The percentile intervals of a figure.
   *
   * @param runtime of the figure itself
   * @param ratio of the figure to the reference's
   * @param difference of the figure and the reference's
   */
  record Intervals(Interval runtime, Interval ratio, Interval difference) {}

  private static final double MEDIAN = 0.5;

  private final RankedValues runtime;
  private final RankedValues reference;
  private final boolean paired;

  private BlockBootstrap(long[] runtime, long[] reference, boolean paired) {
    this.runtime = RankedValues.of(runtime);
    this.reference = RankedValues.of(reference);
    this.paired = paired;
  }

  /** Returns the bootstrap of two series over the same rounds. */
  static BlockBootstrap paired(PairedDurations pairs) {
    return new BlockBootstrap(pairs.runtime(), pairs.reference(), true);
  }

  /** Returns that of two series that were measured apart, each in the order of its rounds. */
  static BlockBootstrap unpaired(long[] runtime, long[] reference) {
    return new BlockBootstrap(runtime, reference, false);
  }

  /** Returns the intervals of each statistic, in their order. */
  List<Intervals> resample(
      List<Statistic> statistics, int resamples, double confidence, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] values = new double[statistics.size()][resamples];
    double[][] references = new double[statistics.size()][resamples];
    int[] counts = new int[runtime.size()];
    int[] referenceCounts = paired ? counts : new int[reference.size()];
    for (int i = 0; i < resamples; i++) {
      draw(counts, random);
      if (!paired) {
        draw(referenceCounts, random);
      }
      for (int s = 0; s < statistics.size(); s++) {
        values[s][i] = statistics.get(s).of(runtime, counts);
        references[s][i] = statistics.get(s).of(reference, referenceCounts);
      }
    }
    return IntStream.range(0, statistics.size())
        .mapToObj(s -> intervals(values[s], references[s], confidence))
        .toList();
  }

  private int block(int rounds) {
    return paired ? SerialDependence.blockLength(rounds) : SerialDependence.longBlockLength(rounds);
  }

  /**
   * Draws blocks, of which the last is cut; the rounds close to a circle, so that all count alike.
   */
  private void draw(int[] counts, SplittableRandom random) {
    int block = block(counts.length);
    int n = counts.length;
    Arrays.fill(counts, 0);
    for (int drawn = 0; drawn < n; drawn += block) {
      int round = random.nextInt(n);
      for (int i = Math.min(block, n - drawn); i > 0; i--) {
        counts[round]++;
        round = round + 1 == n ? 0 : round + 1;
      }
    }
  }

  /**
   * The factor by which the intervals of runs apart are wider than their resamples say.
   *
   * @param runs that a figure is of
   */
  private double stretch(int runs) {
    int rounds = Math.min(runtime.size(), reference.size());
    return paired ? 1 : SerialDependence.fewBlocksFactor(rounds, block(rounds), runs);
  }

  private Intervals intervals(double[] values, double[] references, double confidence) {
    return new Intervals(
        positive(values, confidence, stretch(1)),
        positive(combined(values, references, (x, y) -> x / y), confidence, stretch(2)),
        interval(combined(values, references, (x, y) -> x - y), confidence, stretch(2)));
  }

  private static double[] combined(
      double[] values, double[] references, DoubleBinaryOperator operator) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> operator.applyAsDouble(values[i], references[i]))
        .toArray();
  }

  /** Returns the interval of figures above 0, stretched in logarithms. */
  private static Interval positive(double[] values, double confidence, double stretch) {
    double[] logs = DoubleStream.of(values).map(Math::log).toArray();
    Interval interval = interval(logs, confidence, stretch);
    return new Interval(Math.exp(interval.low()), Math.exp(interval.high()));
  }

  private static Interval interval(double[] values, double confidence, double stretch) {
    double tail = (1 - confidence) / 2;
    double[] ends = Quantile.withDefaults().withCopy(true).evaluate(values, tail, MEDIAN, 1 - tail);
    return new Interval(
        ends[1] + stretch * (ends[0] - ends[1]), ends[1] + stretch * (ends[2] - ends[1]));
  }
}
