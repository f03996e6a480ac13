package dev.ociprobe.explain.experiment;

import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.result.stats.MedianDeviation;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.commons.statistics.descriptive.Quantile;

/** The durations of one phase in one arm. Not safe for use by several threads. */
final class ArmDurations {
  /** The fewest durations that show what is ordinary and how often something else happens. */
  static final int MIN_COUNT = 20;

  private static final Quantile NEAREST_RANK =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF1).withCopy(true);

  private long[] nanos = new long[256];
  private int count;
  private long failures;

  void add(long durationNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = durationNanos;
  }

  void addFailure() {
    failures++;
  }

  int count() {
    return count;
  }

  long failures() {
    return failures;
  }

  boolean isEnough() {
    return count >= MIN_COUNT;
  }

  /** Counts the durations above a limit. */
  long longerThan(long limitNanos) {
    return Arrays.stream(nanos, 0, count).filter(each -> each > limitNanos).count();
  }

  /**
   * Returns the longest duration that isn't slow, ns; empty if there are too few durations. These
   * include slow ones, to which the median and the median deviation are robust.
   */
  OptionalLong limitNanos(Threshold threshold) {
    if (!isEnough()) {
      return OptionalLong.empty();
    }
    double[] all = Arrays.stream(nanos, 0, count).asDoubleStream().toArray();
    return OptionalLong.of(
        (long)
            threshold.limitNanos(
                MedianDeviation.of(all), percent -> NEAREST_RANK.evaluate(all, percent / 100)));
  }
}
