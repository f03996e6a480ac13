package dev.ociprobe.cli;

import dev.ociprobe.probe.lifecycle.MaxFailures;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The form in which {@code --max-failures} is given: a number, or a percentage. */
final class MaxFailuresForm implements ITypeConverter<MaxFailures> {

  @Override
  public MaxFailures convert(String text) {
    try {
      return text.endsWith("%")
          ? new MaxFailures(0, Double.parseDouble(text.substring(0, text.length() - 1)) / 100)
          : new MaxFailures(Long.parseLong(text), 0);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is neither a number of cycles nor a percentage, as in 3 or 2%");
    }
  }
}
