package dev.ociprobe.bench;

import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;

/** The difference that chance alone makes between a percentile of two equal programs. */
final class EqualPrograms {
  private static final int RESAMPLES = 2000;
  private static final double CONFIDENCE = 0.95;
  private static final long SEED = 1;

  private EqualPrograms() {}

  /**
   * Returns the ratio that 95 % of A/A comparisons stay below, whose two sides are drawn from the
   * same runs of the same program.
   *
   * @param samples of that program
   * @param size of each side
   */
  static double ratioBound(Durations samples, int size, double percentile) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double one = draw(samples, size, random).quantile(percentile);
      double other = draw(samples, size, random).quantile(percentile);
      ratios[i] = one / other;
    }
    return Quantile.withDefaults().evaluate(ratios, CONFIDENCE);
  }

  private static Durations draw(Durations samples, int size, SplittableRandom random) {
    Durations drawn = new Durations();
    for (int i = 0; i < size; i++) {
      drawn.add(samples.at(random.nextInt(samples.size())));
    }
    return drawn;
  }
}
