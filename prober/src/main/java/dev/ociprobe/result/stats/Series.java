package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The durations of one phase of one runtime, at most one for each round: exact, and as a histogram.
 * A phase that is one call of the runtime has that call's CPU times beside them.
 *
 * <p>A round runs each runtime once, so that two series can be compared round by round. The
 * histogram covers 1 ns to one hour at three significant digits; a duration outside is counted but
 * neither kept nor clamped. Memory: 16 bytes for each round (see {@link Rounds}) and 264 KiB for
 * the histogram where one is kept. {@link #record} allocates nothing within the expected rounds.
 *
 * <p>Not safe for use by several threads.
 */
public final class Series {

  /** The shortest duration kept, ns. */
  public static final long MIN_NANOS = 1;

  /** The longest duration kept, ns: one hour. */
  public static final long MAX_NANOS = 3_600_000_000_000L;

  /** The significant digits of the histogram. */
  static final int SIGNIFICANT_DIGITS = 3;

  private final SeriesName name;
  private final Optional<Histogram> histogram;
  private final Rounds durations;
  private final Rounds cpu;
  private long errors;
  private long outOfRange;

  /**
   * Starts an empty series.
   *
   * @param expectedRounds the number of rounds to allocate; more are accepted
   */
  public Series(SeriesName name, int expectedRounds) {
    this(name, expectedRounds, Optional.of(empty(name)));
  }

  private Series(SeriesName name, int expectedRounds, Optional<Histogram> histogram) {
    this.name = name;
    this.histogram = histogram;
    this.durations = new Rounds(expectedRounds);
    this.cpu = new Rounds(expectedRounds);
  }

  /**
   * Starts an empty series that keeps no histogram, for where there are many: it is made each time
   * that it is asked for.
   *
   * @param expectedRounds the number of rounds to allocate; more are accepted
   */
  public static Series withoutHistogram(SeriesName name, int expectedRounds) {
    return new Series(name, expectedRounds, Optional.empty());
  }

  private static Histogram empty(SeriesName name) {
    Histogram empty = new Histogram(MIN_NANOS, MAX_NANOS, SIGNIFICANT_DIGITS);
    empty.setTag(name.tag());
    return empty;
  }

  /** The runtime and phase. */
  public SeriesName name() {
    return name;
  }

  /**
   * Adds the duration of a round.
   *
   * @param round from 0, in chronological order
   * @param nanos the duration, ns; outside {@link #MIN_NANOS} to {@link #MAX_NANOS} it is only
   *     counted as {@link #outOfRange}
   * @throws IllegalArgumentException if the round is negative or has a duration already
   */
  public void record(int round, long nanos) {
    if (round < 0 || durations.has(round)) {
      throw new IllegalArgumentException(
          name.tag() + ": a negative round, or a second sample of round " + round);
    }
    if (nanos < MIN_NANOS || nanos > MAX_NANOS) {
      outOfRange++;
      return;
    }
    durations.set(round, nanos);
    histogram.ifPresent(each -> each.recordValue(nanos));
  }

  /**
   * Adds the CPU time of the runtime's process in a round.
   *
   * @param nanos ns; of less than 1 nothing is kept
   */
  public void recordCpu(int round, long nanos) {
    if (nanos >= MIN_NANOS && !cpu.has(round)) {
      cpu.set(round, nanos);
    }
  }

  /** Counts a round whose phase failed and so has no duration. */
  public void recordError() {
    errors++;
  }

  /** The number of durations kept. */
  public long count() {
    return durations.count();
  }

  /** The number of rounds whose phase failed. */
  public long errors() {
    return errors;
  }

  /** The number of durations outside the range, which are not kept. */
  public long outOfRange() {
    return outOfRange;
  }

  /** Returns a copy of the durations kept, in the order of the rounds, ns. */
  public long[] nanos() {
    return durations.toArray();
  }

  /** Returns the summary of the durations kept so far. Sorts a copy: O(n log n). */
  public Summary summary() {
    return Summary.of(nanos());
  }

  /**
   * Returns the distance from the p50 to the farther end of its 95 % interval, as a part of the
   * p50: 0.01 is ±1 %. Infinite while an end may lie beyond all durations. O(n log n).
   */
  public double medianUncertainty() {
    long[] inOrder = nanos();
    long[] sorted = inOrder.clone();
    Arrays.sort(sorted);
    PercentileInterval interval = Percentile.MEDIAN.interval(inOrder, sorted);
    if (interval.low().isEmpty() || interval.high().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double median = Percentile.MEDIAN.of(sorted).orElseThrow();
    return Math.max(
        interval.high().getAsLong() / median - 1, 1 - interval.low().getAsLong() / median);
  }

  /** The durations, round by round. */
  Rounds durations() {
    return durations;
  }

  /** The CPU times, round by round. */
  Rounds cpu() {
    return cpu;
  }

  /** The histogram, tagged with {@link SeriesName#tag}. */
  Histogram histogram() {
    return histogram.orElseGet(this::made);
  }

  private Histogram made() {
    Histogram made = empty(name);
    for (long each : nanos()) {
      made.recordValue(each);
    }
    return made;
  }
}
