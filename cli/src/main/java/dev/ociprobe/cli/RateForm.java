package dev.ociprobe.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a rate such as {@code 20/s}, {@code 0.5/s} or {@code 90/m}, as a number per second. */
final class RateForm implements ITypeConverter<Double> {
  private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)/(s|m)");
  private static final double MAX_PER_SECOND = 10_000;
  private static final double MIN_PER_SECOND = 1.0 / 3600;

  @Override
  public Double convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "\"" + value + "\" is not a rate: use a number with /s or /m, as in 20/s");
    }
    double rate = Double.parseDouble(matcher.group(1)) / (matcher.group(2).equals("m") ? 60 : 1);
    if (rate < MIN_PER_SECOND || rate > MAX_PER_SECOND) {
      throw new TypeConversionException(
          "\"" + value + "\" is not between one an hour and 10,000 a second");
    }
    return rate;
  }
}
