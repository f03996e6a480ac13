package dev.ociprobe.result.report;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;

/** The unit of all durations in a table, so that rows can be compared at a glance. */
enum DurationUnit {
  MICROSECONDS("µs", 1_000),
  MILLISECONDS("ms", 1_000_000),
  SECONDS("s", 1_000_000_000);

  private static final long SECONDS_FROM_NANOS = 10_000_000_000L;

  private static final int MAX_DECIMALS = 3;

  private final String symbol;
  private final long nanos;

  DurationUnit(String symbol, long nanos) {
    this.symbol = symbol;
    this.nanos = nanos;
  }

  /**
   * Returns microseconds if all durations are below 1 ms, seconds if all are 10 s or longer, and
   * milliseconds otherwise.
   */
  static DurationUnit fitting(Collection<Long> durations) {
    if (durations.isEmpty()) {
      return MILLISECONDS;
    }
    if (durations.stream().allMatch(d -> d < MILLISECONDS.nanos)) {
      return MICROSECONDS;
    }
    return durations.stream().allMatch(d -> d >= SECONDS_FROM_NANOS) ? SECONDS : MILLISECONDS;
  }

  String symbol() {
    return symbol;
  }

  /** Formats with three decimals, so that a column's points align; a dash if absent. */
  String format(OptionalLong durationNanos) {
    return durationNanos.isPresent()
        ? format(durationNanos.getAsLong(), MAX_DECIMALS)
        : TextTable.NONE;
  }

  /** Formats with three significant digits and the unit. */
  String significant(long durationNanos) {
    return digits(durationNanos) + " " + symbol;
  }

  /** Formats with three significant digits, as many as a single figure is worth. */
  String digits(long durationNanos) {
    double inUnit = Math.max((double) durationNanos / nanos, Math.pow(10, -MAX_DECIMALS));
    int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(inUnit)), 0, MAX_DECIMALS);
    return format(durationNanos, decimals);
  }

  /** Formats with some decimals. */
  String format(long durationNanos, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", (double) durationNanos / nanos);
  }

  /** Formats with some decimals, and blanks in place of the others. */
  String aligned(long durationNanos, int decimals) {
    int missing = MAX_DECIMALS - decimals + (decimals == 0 ? 1 : 0);
    return format(durationNanos, decimals) + " ".repeat(missing);
  }

  /** Returns the number of decimals, 0 to 3, that show one digit of an uncertainty. */
  int decimals(double uncertaintyNanos) {
    return Math.clamp((int) Math.ceil(-Math.log10(uncertaintyNanos / nanos)), 0, MAX_DECIMALS);
  }
}
