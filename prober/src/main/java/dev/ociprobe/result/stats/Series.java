package dev.ociprobe.result.stats;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * The durations of one phase of one runtime, at most one for each round: exact, and as a histogram.
 *
 * <p>A round runs each runtime once, so that two series can be compared round by round. The
 * histogram covers 1 ns to one hour at three significant digits; a duration outside is counted but
 * neither kept nor clamped. Memory: 8 bytes for each round (up to 20 while the array grows past the
 * expected rounds) and 264 KiB for the histogram. {@link #record} allocates nothing within the
 * expected rounds.
 *
 * <p>Not safe for use by several threads.
 */
public final class Series {

  /** The shortest duration kept, ns. */
  public static final long MIN_NANOS = 1;

  /** The longest duration kept, ns: one hour. */
  public static final long MAX_NANOS = 3_600_000_000_000L;

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long NONE = 0;

  private final SeriesName name;
  private final Histogram histogram;
  private long[] nanosByRound;
  private int rounds;
  private long errors;
  private long outOfRange;

  /**
   * Starts an empty series.
   *
   * @param expectedRounds the number of rounds to allocate; more are accepted
   */
  public Series(SeriesName name, int expectedRounds) {
    this.name = name;
    this.histogram = new Histogram(MIN_NANOS, MAX_NANOS, SIGNIFICANT_DIGITS);
    histogram.setTag(name.tag());
    this.nanosByRound = new long[Math.max(expectedRounds, 16)];
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
    if (round < 0 || (round < rounds && nanosByRound[round] != NONE)) {
      throw new IllegalArgumentException(
          name.tag() + ": a negative round, or a second sample of round " + round);
    }
    if (nanos < MIN_NANOS || nanos > MAX_NANOS) {
      outOfRange++;
      return;
    }
    if (round >= nanosByRound.length) {
      nanosByRound = Arrays.copyOf(nanosByRound, capacityFor(round));
    }
    nanosByRound[round] = nanos;
    rounds = Math.max(rounds, round + 1);
    histogram.recordValue(nanos);
  }

  private int capacityFor(int round) {
    long grown = Math.max(round + 1L, nanosByRound.length + (long) (nanosByRound.length >> 1));
    return (int) Math.min(grown, Integer.MAX_VALUE - 8);
  }

  /** Counts a round whose phase failed and so has no duration. */
  public void recordError() {
    errors++;
  }

  /** The number of durations kept. */
  public long count() {
    return histogram.getTotalCount();
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
    long[] kept = new long[Math.toIntExact(count())];
    int n = 0;
    for (int round = 0; round < rounds; round++) {
      if (nanosByRound[round] != NONE) {
        kept[n++] = nanosByRound[round];
      }
    }
    return kept;
  }

  /** Returns the summary of the durations kept so far. Sorts a copy: O(n log n). */
  public Summary summary() {
    return Summary.of(nanos());
  }

  /** One more than the last round with a duration. */
  int rounds() {
    return rounds;
  }

  /** Tells whether the round has a duration. */
  boolean has(int round) {
    return round < rounds && nanosByRound[round] != NONE;
  }

  /** The duration of a round that {@linkplain #has has} one, ns. */
  long nanosOf(int round) {
    return nanosByRound[round];
  }

  /** The live histogram, tagged with {@link SeriesName#tag}. */
  Histogram histogram() {
    return histogram;
  }
}
