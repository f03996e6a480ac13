package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ComparisonResult;
import java.util.Locale;

/**
 * The factor by which one of two runtimes is faster: the ratio of durations from the result file,
 * inverted where needed so that it is above 1. If no difference was shown, it is the speed of the
 * runtime relative to its reference.
 *
 * @param decimals number of decimals that the width of the interval justifies
 */
record SpeedRatio(String faster, double value, double low, double high, int decimals) {

  private static final int MAX_DECIMALS = 3;

  /** Returns the ratio of a comparison that has an interval. */
  static SpeedRatio of(ComparisonResult comparison) {
    double ratio = comparison.ratio().orElseThrow();
    double low = comparison.ratioLow().orElseThrow();
    double high = comparison.ratioHigh().orElseThrow();
    return low > 1
        ? new SpeedRatio(comparison.reference(), ratio, low, high, decimals(low, high))
        : new SpeedRatio(
            comparison.runtime(), 1 / ratio, 1 / high, 1 / low, decimals(1 / high, 1 / low));
  }

  /** Keeps two digits of the interval's half width, more where its lower end would read as 1. */
  private static int decimals(double low, double high) {
    int decimals = (int) Math.ceil(-Math.log10((high - low) / 2));
    decimals = Math.clamp(decimals, 1, MAX_DECIMALS);
    while (decimals < MAX_DECIMALS && low > 1 && format(low, decimals).matches("1\\.0+")) {
      decimals++;
    }
    return decimals;
  }

  String ratio() {
    return format(value, decimals);
  }

  String interval() {
    return format(low, decimals) + "–" + format(high, decimals);
  }

  private static String format(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
