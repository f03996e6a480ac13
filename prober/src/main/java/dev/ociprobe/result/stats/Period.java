package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * A pattern that repeats.
 *
 * <p>Found as a peak of the ranks' periodogram over its surroundings. What rounds carry over raises
 * the lower frequencies, but makes no peak: the first-order dependence is taken out beforehand, and
 * the level is that of the frequencies nearby.
 *
 * @param rounds the length of the pattern
 * @param swing the ratio of its slowest to its fastest part, by their medians
 */
public record Period(double rounds, double swing) {
  /** A pattern repeats at least so many times. */
  private static final int MIN_REPEATS = 8;

  private static final int MIN_COUNT = 4 * MIN_REPEATS;

  /** A peak by chance in one of a thousand series; see {@code ShapeBench}. */
  private static final double CHANCE = 0.001;

  private static final int NEIGHBOURS = 24;

  /** Neighbours of a peak, which are part of it. */
  private static final int SHOULDER = 2;

  /** A pattern of no whole number of rounds shows as a longer one when it is folded. */
  private static final double NEAR_WHOLE = 0.15;

  private static final double MIN_SWING = 1.05;
  private static final int PARTS = 8;

  static Optional<Period> of(double[] nanos) {
    if (nanos.length < MIN_COUNT) {
      return Optional.empty();
    }
    double[] white = whitened(Trend.without(new NaturalRanking().apply(nanos)));
    OptionalInt folded = Folding.of(white, MIN_REPEATS, CHANCE);
    double ofPeak = ofPeak(power(white), nanos.length);
    boolean whole = Math.abs(ofPeak - Math.rint(ofPeak)) < NEAR_WHOLE;
    double rounds = folded.isPresent() && whole ? folded.getAsInt() : ofPeak;
    Period period = new Period(rounds, rounds == 0 ? 1 : swing(nanos, rounds));
    return period.swing >= MIN_SWING ? Optional.of(period) : Optional.empty();
  }

  /** The length of the pattern of the highest peak; 0 if there is none. */
  private static double ofPeak(double[] power, int count) {
    double limit = limit(power.length - MIN_REPEATS);
    int first = 0;
    int highest = 0;
    double most = 0;
    for (int k = MIN_REPEATS; k < power.length; k++) {
      double height = power[k] / level(power, k);
      first = first == 0 && height > limit ? k : first;
      if (height > Math.max(limit, most)) {
        most = height;
        highest = k;
      }
    }
    if (highest == 0) {
      return 0;
    }
    return (double) count / (isHarmonic(highest, first) ? first : highest);
  }

  private static boolean isHarmonic(int frequency, int of) {
    int times = Math.round((float) frequency / of);
    return Math.abs(frequency - times * of) <= (times + 1) / 2;
  }

  /** Takes out what each value has of the one before it, if that is positive. */
  private static double[] whitened(double[] values) {
    double product = 0;
    double square = 0;
    for (int i = 1; i < values.length; i++) {
      product += values[i] * values[i - 1];
      square += values[i] * values[i];
    }
    double share = square == 0 ? 0 : Math.max(0, product / square);
    double[] white = new double[values.length];
    for (int i = 1; i < values.length; i++) {
      white[i] = values[i] - share * values[i - 1];
    }
    return white;
  }

  /** The periodogram at 0, 1, … n/2 repeats, by Goertzel's recurrence. */
  private static double[] power(double[] values) {
    double[] power = new double[values.length / 2 + 1];
    for (int k = 1; k < power.length; k++) {
      double factor = 2 * Math.cos(2 * Math.PI * k / values.length);
      double last = 0;
      double beforeLast = 0;
      for (double value : values) {
        double next = value + factor * last - beforeLast;
        beforeLast = last;
        last = next;
      }
      power[k] = last * last + beforeLast * beforeLast - factor * last * beforeLast;
    }
    if (values.length % 2 == 0) {
      power[power.length - 1] /= 2; // one degree of freedom instead of two, at twice the power
    }
    return power;
  }

  /** The mean power around a frequency, by the median of what is distributed exponentially. */
  private static double level(double[] power, int at) {
    int from = Math.max(1, Math.min(at - NEIGHBOURS, power.length - 1 - 2 * NEIGHBOURS));
    int to = Math.min(power.length, from + 2 * NEIGHBOURS + 1);
    double[] around = new double[to - from];
    int n = 0;
    for (int k = from; k < to; k++) {
      if (Math.abs(k - at) > SHOULDER) {
        around[n++] = power[k];
      }
    }
    Arrays.sort(around, 0, n);
    return Math.max(around[n / 2] / Math.log(2), Double.MIN_NORMAL);
  }

  /**
   * The height that the highest of some exponential values has by chance, with an estimated mean.
   */
  private static double limit(int frequencies) {
    int freedom = NEIGHBOURS;
    return freedom * (Math.pow(CHANCE / Math.max(1, frequencies), -1.0 / freedom) - 1);
  }

  private static double swing(double[] nanos, double rounds) {
    int parts = Math.clamp(Math.round(rounds), 2, PARTS);
    double slowest = 0;
    double fastest = Double.MAX_VALUE;
    for (int part = 0; part < parts; part++) {
      double[] values = part(nanos, rounds, part, parts);
      if (values.length > 0) {
        double median = MedianDeviation.of(values).median();
        slowest = Math.max(slowest, median);
        fastest = Math.min(fastest, median);
      }
    }
    return slowest / fastest;
  }

  private static double[] part(double[] nanos, double rounds, int part, int parts) {
    double[] values = new double[nanos.length];
    int n = 0;
    for (int i = 0; i < nanos.length; i++) {
      // Half a round early, so that rounding does not move a round to another part.
      if ((int) ((i + 0.5) % rounds / rounds * parts) == part) {
        values[n++] = nanos[i];
      }
    }
    return Arrays.copyOf(values, n);
  }
}
