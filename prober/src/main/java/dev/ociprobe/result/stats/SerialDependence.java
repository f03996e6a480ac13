package dev.ociprobe.result.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The dependence of a round on those before it, and the width that it adds to an interval.
 *
 * <p>Rounds carry over: a create waits for what the last one left behind, and a machine stays busy
 * for more than a round. The variance of a mean is therefore taken from the means of overlapping
 * blocks of consecutive rounds. That is what a moving-block bootstrap gives after endless
 * resamples, without the resamples. It is never less than that of independent rounds. Student's
 * quantile makes up for the variance being an estimate; overlapping blocks have 1.5 times the
 * degrees of freedom of separate ones (Meketon and Schmeiser, 1984).
 *
 * @see <a href="https://doi.org/10.1214/aos/1176347265">H. R. Künsch (1989): The Jackknife and the
 *     Bootstrap for General Stationary Observations</a>
 */
final class SerialDependence {

  /** The confidence of the intervals. */
  static final double CONFIDENCE = 0.95;

  private static final double UPPER = (1 + CONFIDENCE) / 2;

  /** The quantile of the standard normal distribution at {@link #UPPER}. */
  private static final double NORMAL = 1.959963984540054;

  /** Fewer blocks than this say too little of the variance. */
  private static final int MIN_BLOCKS = 10;

  /** The blocks of a run by itself. */
  private static final int LONG_BLOCKS = 6;

  /** Shorter runs would have blocks that are hardly longer. */
  private static final int MIN_FOR_LONG_BLOCKS = 60;

  private static final double MOST_KEPT = 0.99;

  private SerialDependence() {}

  /**
   * Returns the number of rounds in a block: 2·∛n, for the growth of ∛n see Künsch, but so few that
   * there are ten blocks. Below 20 rounds it is 1, and the rounds count as independent.
   */
  static int blockLength(int rounds) {
    return Math.max(1, Math.min((int) Math.round(2 * Math.cbrt(rounds)), rounds / MIN_BLOCKS));
  }

  /**
   * Returns the number of rounds in a block of a run that is not compared round by round: a sixth
   * of the run. Nothing cancels there what disturbs the machine for a while, and that may last for
   * much longer than {@link #blockLength}.
   */
  static int longBlockLength(int rounds) {
    return Math.max(blockLength(rounds), rounds < MIN_FOR_LONG_BLOCKS ? 1 : rounds / LONG_BLOCKS);
  }

  /**
   * Returns the factor by which the percentile interval of a bootstrap of so few blocks is too
   * narrow: resampled blocks vary less than new ones, and their variance is an estimate.
   *
   * @param runs of so many blocks each that the figure is of: 1, or 2 for a ratio
   */
  static double fewBlocksFactor(int rounds, int block, int runs) {
    double blocks = (double) rounds / block;
    return blocks < 2
        ? 1
        : TDistribution.of(runs * (blocks - 1)).inverseCumulativeProbability(UPPER)
            / NORMAL
            * Math.sqrt(blocks / (blocks - 1));
  }

  /**
   * Returns the half width of an interval of the mean of some values, in standard errors that the
   * mean would have if the values were independent: 1.96 for independent ones, and more otherwise.
   *
   * @param values in the order of the rounds, one or more
   */
  static double halfWidth(double[] values) {
    int block = blockLength(values.length);
    if (block == 1) {
      return NORMAL;
    }
    double freedom = 1.5 * ((double) values.length / block - 1);
    double quantile = TDistribution.of(freedom).inverseCumulativeProbability(UPPER);
    return quantile * Math.sqrt(Math.max(1, varianceRatio(values, block)));
  }

  /**
   * Returns the factor by which the serial dependence widens what is known of a level, 1 or more:
   * the wider of the blocks' and of a first-order autoregression's, as blocks are too short where
   * rounds keep most of a deviation.
   *
   * @param values in the order of the rounds, one or more
   */
  static double widening(double[] values) {
    double[] centred = centred(values);
    double square = product(centred, 0);
    double share = square == 0 ? 0 : Math.max(0, product(centred, 1) / square);
    // A short series seems to keep less (Kendall, 1954), the more so where levels were fitted to
    // it.
    double kept = Math.min(MOST_KEPT, share + 3 * (1 + 3 * share) / values.length);
    return Math.max(halfWidth(values) / NORMAL, Math.sqrt((1 + kept) / (1 - kept)));
  }

  /** Returns the variance of the mean relative to that of independent values. */
  private static double varianceRatio(double[] values, int block) {
    double[] centred = centred(values);
    double variance = product(centred, 0);
    double ratio = 1;
    for (int lag = 1; lag < block && variance > 0; lag++) {
      ratio += 2 * (1 - (double) lag / block) * product(centred, lag) / variance;
    }
    return ratio;
  }

  private static double[] centred(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - sum / values.length;
    }
    return centred;
  }

  private static double product(double[] values, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += values[i] * values[i - lag];
    }
    return sum;
  }
}
