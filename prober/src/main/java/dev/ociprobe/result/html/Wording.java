package dev.ociprobe.result.html;

import dev.ociprobe.result.report.JudgedRatio;
import java.util.Locale;

/** Figures in sentences, to three digits. */
final class Wording {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private Wording() {}

  static String time(long nanos) {
    double value = (double) nanos;
    double size = Math.abs(value);
    if (size < NANOS_PER_MICRO) {
      return nanos + " ns";
    }
    if (size < NANOS_PER_MILLI) {
      return digits(value / NANOS_PER_MICRO) + " µs";
    }
    return size < NANOS_PER_SECOND
        ? digits(value / NANOS_PER_MILLI) + " ms"
        : digits(value / NANOS_PER_SECOND) + " s";
  }

  /** Returns an interval of times, whose unit is told once where both have the same. */
  static String times(long lowNanos, long highNanos) {
    String low = time(lowNanos);
    String high = time(highNanos);
    String unit = high.substring(high.indexOf(' '));
    return (low.endsWith(unit) ? low.substring(0, low.indexOf(' ')) : low) + "–" + high;
  }

  /** Returns the interval of a ratio with a comma and a blank behind it; empty if it has none. */
  static String interval(JudgedRatio ratio) {
    return ratio.hasInterval() ? "95 %% interval %s, ".formatted(ratio.interval()) : "";
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f", value);
  }
}
