package dev.ociprobe.result.stats;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.FDistribution;

/** The pattern of a whole number of rounds that explains most of the variance of a series. */
final class Folding {
  private static final int LONGEST = 128;

  /** A multiple of the pattern explains as much; the shortest that comes near is the pattern. */
  private static final double NEAR = 0.9;

  private Folding() {}

  /**
   * Returns the length of the pattern; empty if none is significant.
   *
   * @param values without trend and serial dependence
   * @param repeats the least number of repeats
   * @param chance that one is found where there is none
   */
  static OptionalInt of(double[] values, int repeats, double chance) {
    int longest = Math.min(LONGEST, values.length / repeats);
    double[] explained = new double[longest + 1];
    double most = 0;
    for (int length = 2; length <= longest; length++) {
      double share = share(values, length);
      double freedom = values.length - length;
      double ratio = share / (length - 1) / ((1 - share) / freedom);
      if (FDistribution.of(length - 1, freedom).survivalProbability(ratio) < chance / longest) {
        explained[length] = 1 - (1 - share) * (values.length - 1) / freedom;
        most = Math.max(most, explained[length]);
      }
    }
    for (int length = 2; length <= longest; length++) {
      if (most > 0 && explained[length] >= NEAR * most) {
        return OptionalInt.of(length);
      }
    }
    return OptionalInt.empty();
  }

  /** The share of the variance that lies between the parts of a pattern. */
  private static double share(double[] values, int length) {
    double[] sums = new double[length];
    double all = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      sums[i % length] += values[i];
      all += values[i];
      squares += values[i] * values[i];
    }
    double between = 0;
    for (int part = 0; part < length; part++) {
      int count = (values.length - part + length - 1) / length;
      between += sums[part] * sums[part] / count;
    }
    double mean = all * all / values.length;
    return squares <= mean ? 0 : Math.min((between - mean) / (squares - mean), 1 - 1e-12);
  }
}
