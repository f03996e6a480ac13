package dev.ociprobe.explain.spike;

import dev.ociprobe.result.stats.MedianDeviation;
import java.util.function.DoubleUnaryOperator;

/** The limit above which an iteration counts as slow. */
public sealed interface Threshold {

  /**
   * The default: a modified Z-score above 3.5, as Iglewicz and Hoaglin recommend, and at least 1.5
   * times the median, so that a very steady phase has no spikes of microseconds.
   */
  Threshold DEFAULT = new Deviation(3.5, 1.5);

  /** The threshold as results show it. */
  String text();

  /**
   * Returns the longest duration that isn't slow, ns.
   *
   * @param ordinary median and deviation of ordinary durations, ns
   * @param percentile of all durations, ns, by its number, 0 to 100
   */
  double limitNanos(MedianDeviation ordinary, DoubleUnaryOperator percentile);

  /** A modified Z-score above the running median, and a multiple of that median. */
  record Deviation(double score, double times) implements Threshold {
    @Override
    public double limitNanos(MedianDeviation ordinary, DoubleUnaryOperator percentile) {
      return Math.max(times * ordinary.median(), ordinary.median() + score * ordinary.sigma());
    }

    @Override
    public String text() {
      return "modified Z-score > " + score + " and " + times + "x";
    }
  }

  /** A multiple of the running median. */
  record Times(double factor) implements Threshold {
    @Override
    public double limitNanos(MedianDeviation ordinary, DoubleUnaryOperator percentile) {
      return factor * ordinary.median();
    }

    @Override
    public String text() {
      return factor + "x";
    }
  }

  /**
   * A percentile of all iterations.
   *
   * @param percent 50 to below 100
   */
  record Percentile(double percent) implements Threshold {
    @Override
    public double limitNanos(MedianDeviation ordinary, DoubleUnaryOperator percentile) {
      return percentile.applyAsDouble(percent);
    }

    @Override
    public String text() {
      return "p" + percent;
    }
  }

  /** A fixed duration. */
  record Longer(long nanos) implements Threshold {
    @Override
    public double limitNanos(MedianDeviation ordinary, DoubleUnaryOperator percentile) {
      return nanos;
    }

    @Override
    public String text() {
      return nanos / 1e6 + "ms";
    }
  }
}
