package dev.ociprobe.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a duration such as {@code 50ms}, {@code 1.5s} or {@code 2m}. */
final class TimeSpan implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(us|ms|s|m|h)");

  @Override
  public Duration convert(String value) {
    return atMost(Duration.ofHours(1), "an hour", value);
  }

  /** Parses a duration of up to 30 days, such as {@code 24h}. */
  static final class OfDays implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return atMost(Duration.ofDays(30), "30 days", value);
    }
  }

  private static Duration atMost(Duration limit, String limitText, String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "\"" + value + "\" is not a time: use a number with us, ms, s, m or h, as in 50ms");
    }
    long unitNanos =
        switch (matcher.group(2)) {
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 3_600_000_000_000L;
        };
    Duration duration =
        Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * unitNanos));
    if (duration.compareTo(limit) > 0) {
      throw new TypeConversionException("\"" + value + "\" is longer than " + limitText);
    }
    return duration;
  }
}
