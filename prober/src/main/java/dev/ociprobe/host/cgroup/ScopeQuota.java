package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CPU quota of a scope, as systemd writes it into cgroup files.
 *
 * @param micros of CPU time in each period; empty without a quota
 * @param periodMicros of a period
 */
record ScopeQuota(Optional<Long> micros, long periodMicros) {
  static final String QUOTA = "CPUQuotaPerSecUSec";
  static final String PERIOD = "CPUQuotaPeriodUSec";

  private static final long SECOND = 1_000_000;
  private static final long DEFAULT_PERIOD = 100_000;

  /** The kernel's least quota and period. */
  private static final long LEAST = 1000;

  /** A part of a time span, as systemd.time(7) has it: {@code 1min 40s}, {@code 1.500000s}. */
  private static final Pattern SPAN = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)([a-z]+)");

  private static final Map<String, Long> UNITS =
      Map.of("us", 1L, "ms", 1000L, "s", SECOND, "min", 60 * SECOND, "h", 3600 * SECOND);

  static Optional<String> unified(ScopeProperties scope) {
    return of(scope)
        .map(quota -> quota.micros.map(String::valueOf).orElse("max") + " " + quota.periodMicros);
  }

  static Optional<String> legacyQuota(ScopeProperties scope) {
    return of(scope).map(quota -> quota.micros.map(String::valueOf).orElse("-1"));
  }

  static Optional<String> legacyPeriod(ScopeProperties scope) {
    return of(scope).map(quota -> String.valueOf(quota.periodMicros));
  }

  /** The quota that systemd makes of both properties; empty if one can't be read. */
  private static Optional<ScopeQuota> of(ScopeProperties scope) {
    Optional<Long> period = span(scope.set(PERIOD).orElse(DEFAULT_PERIOD + "us"));
    Optional<String> set = scope.set(QUOTA);
    Optional<Long> perSecond = set.flatMap(ScopeQuota::span).filter(micros -> micros > 0);
    if (period.isEmpty() || perSecond.isPresent() != set.isPresent()) {
      return Optional.empty();
    }
    long least = perSecond.map(micros -> LEAST * SECOND / micros).orElse(0L);
    long used = Math.min(Math.max(Math.max(period.get(), LEAST), least), SECOND);
    return Optional.of(
        new ScopeQuota(perSecond.map(micros -> Math.max(micros * used / SECOND, LEAST)), used));
  }

  /** The microseconds of a time span of less than a day. */
  private static Optional<Long> span(String text) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String word : FileFields.split(text)) {
      Matcher part = SPAN.matcher(word);
      if (!part.matches() || !UNITS.containsKey(part.group(2))) {
        return Optional.empty();
      }
      sum =
          sum.add(
              new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNITS.get(part.group(2)))));
    }
    long micros = sum.setScale(0, RoundingMode.DOWN).longValue();
    return Optional.of(micros).filter(each -> each >= 0 && each < 24 * 3600 * SECOND);
  }
}
