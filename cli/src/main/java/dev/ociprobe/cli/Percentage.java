package dev.ociprobe.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a percentage with or without its sign, {@code 2.5} or {@code 2.5%}, as 2.5. */
final class Percentage implements ITypeConverter<Double> {
  @Override
  public Double convert(String value) {
    try {
      return Double.valueOf(value.endsWith("%") ? value.substring(0, value.length() - 1) : value);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + value + "' is not a percentage, such as 2.5%");
    }
  }
}
