package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Durations far from the median, by the modified Z-score: the distance in units of 1.4826 times the
 * median absolute deviation, which is the standard deviation where the durations are normal. The
 * threshold of 10 is hyperfine's.
 *
 * @param count of the outliers
 * @param of the number of durations
 * @see <a href="https://www.itl.nist.gov/div898/handbook/eda/section3/eda35h.htm">NIST: detection
 *     of outliers</a>
 */
record Outliers(long count, int of) {

  private static final int MIN_COUNT = 20;
  private static final double DEVIATIONS = 10;
  private static final double MANY = 0.01;

  /** Returns the outliers; empty for too few durations, or where more than half are equal. */
  static Optional<Outliers> of(Series series) {
    double[] nanos = Arrays.stream(series.nanos()).asDoubleStream().toArray();
    if (nanos.length < MIN_COUNT) {
      return Optional.empty();
    }
    MedianDeviation ordinary = MedianDeviation.of(nanos);
    double limit = DEVIATIONS * ordinary.sigma();
    return limit == 0
        ? Optional.empty()
        : Optional.of(
            new Outliers(
                Arrays.stream(nanos).filter(x -> Math.abs(x - ordinary.median()) > limit).count(),
                nanos.length));
  }

  /** Tells whether they are more than the few that any machine has: over 1 %. */
  boolean areMany() {
    return count > MANY * of;
  }
}
