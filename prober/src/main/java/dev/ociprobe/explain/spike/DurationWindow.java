package dev.ociprobe.explain.spike;

import dev.ociprobe.result.stats.MedianDeviation;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * The latest ordinary durations of one phase of one runtime, by which new ones are judged. The
 * window follows the drift of the host. Memory is bounded. Not safe for use by several threads.
 */
final class DurationWindow {
  private static final int WINDOW = 200;

  /** The fewest durations that show how far ordinary ones scatter. */
  static final int MIN_COUNT = 20;

  /** The first durations, from which those of the window may have drifted away. */
  private static final int FIRST = 100;

  /** A smaller change of the median is no drift, whatever the scatter. */
  private static final double MIN_DRIFT = 0.1;

  /**
   * The standard error of the difference of two medians, in standard deviations of the durations.
   */
  private static final double ERROR_OF_DIFFERENCE =
      Math.sqrt(Math.PI / 2 * (1.0 / FIRST + 1.0 / WINDOW));

  private static final double ROUNDING = 1e-6;

  private static final long MAX_NANOS = 3_600_000_000_000L;

  /** Durations that are nearer to each other are alike. */
  private static final long UNIT_NANOS = 1_000;

  private final double[] window = new double[WINDOW];
  private final Histogram all = new Histogram(UNIT_NANOS, 2 * UNIT_NANOS, 3);
  private long added;
  private double firstMedian;
  private MedianDeviation ordinary = new MedianDeviation(0, 0);

  DurationWindow() {
    all.setAutoResize(true); // of an hour's range most would never be used
  }

  /** Adds an iteration that is not slow. */
  void addOrdinary(long nanos) {
    window[(int) (added++ % WINDOW)] = nanos;
    ordinary = MedianDeviation.of(Arrays.copyOf(window, count()));
    if (added == FIRST) {
      firstMedian = ordinary.median();
    }
  }

  /** Forgets the ordinary durations, and begins anew with some in the order of time. */
  void restart(long[] nanos) {
    added = 0;
    for (long each : nanos) {
      addOrdinary(each);
    }
  }

  /** The limit above which a duration would be slow among others, ns. */
  double limitNanos(Threshold threshold, MedianDeviation others) {
    return threshold.limitNanos(others, all::getValueAtPercentile);
  }

  /** Adds an iteration, slow or not, for {@linkplain Threshold.Percentile percentiles}. */
  void addAny(long nanos) {
    all.recordValue(Math.clamp(nanos, 1, MAX_NANOS));
  }

  /** The fewest iterations of which any can be slow: a hundredth of them is one, at least. */
  static int fewest(Threshold threshold) {
    return threshold instanceof Threshold.Percentile(double percent)
        ? Math.max(MIN_COUNT, (int) Math.ceil(100 / (100 - percent) - ROUNDING))
        : MIN_COUNT;
  }

  /** The number of iterations, slow or not, of which percentiles are known. */
  long known() {
    return all.getTotalCount();
  }

  boolean isEnough() {
    return added >= MIN_COUNT;
  }

  /** The number of ordinary iterations so far. */
  long added() {
    return added;
  }

  double median() {
    return ordinary.median();
  }

  /** The median and the deviation of the ordinary durations. */
  MedianDeviation ordinary() {
    return ordinary;
  }

  /** The median at first, if it has changed since little by little; else empty. */
  OptionalDouble driftedFrom() {
    double change = Math.abs(median() - firstMedian);
    boolean drifted =
        added >= FIRST + WINDOW
            && change > MIN_DRIFT * firstMedian
            && change > 3 * ERROR_OF_DIFFERENCE * ordinary.sigma();
    return drifted ? OptionalDouble.of(firstMedian) : OptionalDouble.empty();
  }

  /** Tells whether a duration is slow; false until {@linkplain #isEnough enough} are known. */
  boolean isExceeded(Threshold threshold, long nanos) {
    return isEnough() && nanos > limitNanos(threshold, ordinary);
  }

  private int count() {
    return (int) Math.min(added, WINDOW);
  }
}
