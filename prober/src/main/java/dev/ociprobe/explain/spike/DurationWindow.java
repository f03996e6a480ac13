package dev.ociprobe.explain.spike;

import dev.ociprobe.result.stats.MedianDeviation;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * The last ordinary durations of one phase of one runtime: what a new one is judged by. Drift of
 * the host moves it along. Memory is bounded. Not safe for use by several threads.
 */
final class DurationWindow {
  private static final int WINDOW = 200;

  /** Fewer say nothing on how far an ordinary one may lie from the median. */
  private static final int MIN_COUNT = 20;

  private static final long MAX_NANOS = 3_600_000_000_000L;

  private final double[] window = new double[WINDOW];
  private final Histogram all = new Histogram(1, MAX_NANOS, 3);
  private long added;
  private MedianDeviation ordinary = new MedianDeviation(0, 0);

  /** An iteration that was not slow. */
  void addOrdinary(long nanos) {
    window[(int) (added++ % WINDOW)] = nanos;
    ordinary = MedianDeviation.of(Arrays.copyOf(window, count()));
  }

  /** Any iteration, slow or not. */
  void addAny(long nanos) {
    all.recordValue(Math.clamp(nanos, 1, MAX_NANOS));
  }

  boolean isEnough() {
    return added >= MIN_COUNT;
  }

  /** How many ordinary ones there have been. */
  long added() {
    return added;
  }

  double median() {
    return ordinary.median();
  }

  /**
   * Whether an iteration of that length is slow; none is before there are {@linkplain #isEnough
   * enough}.
   */
  boolean isExceeded(Threshold threshold, long nanos) {
    return isEnough() && nanos > threshold.limitNanos(ordinary, all::getValueAtPercentile);
  }

  private int count() {
    return (int) Math.min(added, WINDOW);
  }
}
