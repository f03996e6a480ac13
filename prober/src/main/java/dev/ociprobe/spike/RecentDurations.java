package dev.ociprobe.spike;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The last ordinary durations of one phase of one runtime: what a new one is judged by. Drift of
 * the host moves it along. Memory is bounded. Not safe for use by several threads.
 */
final class RecentDurations {
  private static final int WINDOW = 200;

  /** Fewer say nothing on how far an ordinary one may lie from the median. */
  private static final int FEWEST = 20;

  private static final long LONGEST_NANOS = 3_600_000_000_000L;

  private final double[] window = new double[WINDOW];
  private final Histogram all = new Histogram(1, LONGEST_NANOS, 3);
  private long added;
  private double median;
  private double deviation;

  /** An iteration that was not slow. */
  void addOrdinary(long nanos) {
    window[(int) (added++ % WINDOW)] = nanos;
    double[] sorted = Arrays.copyOf(window, count());
    median = Median.withDefaults().evaluate(sorted);
    double[] distances = Arrays.stream(window, 0, count()).map(x -> Math.abs(x - median)).toArray();
    deviation = Median.withDefaults().evaluate(distances);
  }

  /** Any iteration, slow or not. */
  void addAny(long nanos) {
    all.recordValue(Math.clamp(nanos, 1, LONGEST_NANOS));
  }

  boolean isEnough() {
    return added >= FEWEST;
  }

  /** How many ordinary ones there have been. */
  long added() {
    return added;
  }

  double median() {
    return median;
  }

  /**
   * Whether an iteration of that length is slow; none is before there are {@linkplain #isEnough
   * enough}.
   */
  boolean isExceeded(Threshold threshold, long nanos) {
    return isEnough() && nanos > threshold.limitNanos(median, deviation, all::getValueAtPercentile);
  }

  private int count() {
    return (int) Math.min(added, WINDOW);
  }
}
