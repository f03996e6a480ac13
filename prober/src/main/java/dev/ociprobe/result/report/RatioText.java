package dev.ociprobe.result.report;

import dev.ociprobe.result.stats.Estimate;
import java.util.Locale;
import java.util.Optional;

/**
 * A ratio and its interval in words, with as many decimals as the width of the interval justifies.
 *
 * @param decimals number of decimals
 */
record RatioText(double value, double low, double high, int decimals) {

  private static final int MAX_DECIMALS = 3;

  /** Returns an estimate's ratio; absent if it has no interval. */
  static Optional<RatioText> of(Estimate estimate) {
    return estimate
        .interval()
        .map(interval -> of(estimate.value(), interval.low(), interval.high()));
  }

  /** Keeps two digits of the interval's half width, more where an end would read as 1. */
  static RatioText of(double value, double low, double high) {
    int decimals = Math.clamp((int) Math.ceil(-Math.log10((high - low) / 2)), 1, MAX_DECIMALS);
    while (decimals < MAX_DECIMALS
        && ((low > 1 && readsAsOne(low, decimals)) || (high < 1 && readsAsOne(high, decimals)))) {
      decimals++;
    }
    return new RatioText(value, low, high, decimals);
  }

  /** Returns the ratio the other way round. */
  RatioText inverse() {
    return of(1 / value, 1 / high, 1 / low);
  }

  String ratio() {
    return format(value, decimals);
  }

  String interval() {
    return format(low, decimals) + "–" + format(high, decimals);
  }

  private static boolean readsAsOne(double value, int decimals) {
    return format(value, decimals).matches("1\\.0+");
  }

  private static String format(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
