package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ComparisonResult;
import java.util.Locale;

/**
 * How many times as fast one runtime is as another: the file's ratio of durations, turned so that
 * the faster one is spoken of. Without a difference shown, the runtime against its reference.
 *
 * @param decimals as many as the interval's width deserves
 */
record SpeedRatio(
    String faster, String slower, double value, double low, double high, int decimals) {

  private static final int MAX_DECIMALS = 3;

  /** Of a comparison that has an interval. */
  static SpeedRatio of(ComparisonResult comparison) {
    double ratio = comparison.ratio().orElseThrow();
    double low = comparison.ratioLow().orElseThrow();
    double high = comparison.ratioHigh().orElseThrow();
    return low > 1
        ? new SpeedRatio(
            comparison.reference(), comparison.runtime(), ratio, low, high, decimals(low, high))
        : new SpeedRatio(
            comparison.runtime(),
            comparison.reference(),
            1 / ratio,
            1 / high,
            1 / low,
            decimals(1 / high, 1 / low));
  }

  /** Two digits of the interval's half width, more where its lower end would read as 1. */
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
