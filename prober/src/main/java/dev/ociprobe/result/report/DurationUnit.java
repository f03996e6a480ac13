package dev.ociprobe.result.report;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;

/** The one unit that a table's durations are in, so that rows can be compared at a glance. */
enum DurationUnit {
  MICROSECONDS("µs", 1_000),
  MILLISECONDS("ms", 1_000_000),
  SECONDS("s", 1_000_000_000);

  private static final long SECONDS_FROM_NANOS = 10_000_000_000L;

  private final String symbol;
  private final long nanos;

  DurationUnit(String symbol, long nanos) {
    this.symbol = symbol;
    this.nanos = nanos;
  }

  /** Milliseconds, unless all durations are below one or none below ten seconds. */
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

  /** With three decimals, so that the points of a column are in line; a dash if absent. */
  String format(OptionalLong durationNanos) {
    return durationNanos.isPresent()
        ? String.format(Locale.ROOT, "%.3f", (double) durationNanos.getAsLong() / nanos)
        : TextTable.NONE;
  }
}
