package dev.ociprobe.cli;

import dev.ociprobe.explain.spike.Threshold;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a threshold: {@code 3x}, {@code p99} or {@code 50ms}. */
final class ThresholdForm implements ITypeConverter<Threshold> {
  private static final Pattern TIMES = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)x");
  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,3})?)");

  /** The beginning of a time; a bare number lacks its unit, or the x of a multiple. */
  private static final Pattern TIME = Pattern.compile("[\\d.]+[^\\d.]");

  @Override
  public Threshold convert(String value) {
    Matcher times = TIMES.matcher(value);
    Matcher percentile = PERCENTILE.matcher(value);
    if (times.matches()) {
      double factor = Double.parseDouble(times.group(1));
      if (factor > 1) {
        return new Threshold.Times(factor);
      }
    } else if (percentile.matches()) {
      double percent = Double.parseDouble(percentile.group(1));
      if (percent >= 50 && percent < 100) {
        return new Threshold.Percentile(percent);
      }
    } else if (TIME.matcher(value).lookingAt()) {
      return new Threshold.Longer(new TimeSpan().convert(value).toNanos());
    } else {
      throw new TypeConversionException(
          "\"" + value + "\" is not a threshold such as 3x, p99 or 50ms");
    }
    throw new TypeConversionException(
        "\"" + value + "\" is out of range: use more than 1x, or p50 to p99.999");
  }
}
