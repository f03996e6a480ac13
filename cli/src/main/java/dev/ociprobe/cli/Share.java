package dev.ociprobe.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A percentage as on the command line.
 *
 * @param part of 1: 0.01 for {@code 1%}, more than 0 and less than 1
 */
record Share(double part) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,4})?)%?");

  /** Parses a percentage such as {@code 1%} or {@code 0.5}. */
  static final class Form implements ITypeConverter<Share> {
    @Override
    public Share convert(String value) {
      Matcher matcher = FORM.matcher(value);
      double part = matcher.matches() ? Double.parseDouble(matcher.group(1)) / 100 : 0;
      if (part == 0) {
        throw new TypeConversionException(
            "\"" + value + "\" is not a percentage above 0% and below 100%, such as 1%");
      }
      return new Share(part);
    }
  }
}
