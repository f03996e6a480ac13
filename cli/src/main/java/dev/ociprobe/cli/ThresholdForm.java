package dev.ociprobe.cli;

import dev.ociprobe.spike.Threshold;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3x}, {@code p99} and {@code 50ms}. */
final class ThresholdForm implements ITypeConverter<Threshold> {
  private static final Pattern TIMES = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)x");
  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{2}(?:\\.\\d{1,3})?)");

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
      if (percent >= 50) {
        return new Threshold.Percentile(percent);
      }
    } else {
      return new Threshold.Longer(new TimeSpan().convert(value).toNanos());
    }
    throw new TypeConversionException(
        "\"" + value + "\" would make ordinary iterations slow: above 1x, or p50 to p99.999");
  }
}
