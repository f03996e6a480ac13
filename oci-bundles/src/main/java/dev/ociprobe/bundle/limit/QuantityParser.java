package dev.ociprobe.bundle.limit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parsers of numbers with units, as people type them. Each throws an IllegalArgumentException whose
 * message tells why the text is invalid.
 */
final class QuantityParser {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?:([kmgt])(?:ib?|b)?|b)?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,12})(us|ms|s)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,3}))?%");

  private QuantityParser() {}

  /**
   * Parses bytes, as {@code 67108864}, {@code 64M} or {@code 64MiB}; each prefix is a step of 1024.
   */
  static long bytes(String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a size, such as 64M");
    }
    int steps = size.group(2) == null ? 0 : "kmgt".indexOf(size.group(2)) + 1;
    try {
      return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * steps));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("\"" + text + "\" is more than 8 EiB", e);
    }
  }

  /** Parses a time, as {@code 100ms}, into microseconds. */
  static long micros(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a time, such as 100ms");
    }
    long unit =
        switch (time.group(2)) {
          case "us" -> 1;
          case "ms" -> 1_000;
          default -> 1_000_000;
        };
    return Long.parseLong(time.group(1)) * unit;
  }

  static boolean isPercent(String text) {
    return PERCENT.matcher(text).matches();
  }

  /** Parses a share, as {@code 12.5%}, and applies it to the whole. */
  static long percentOf(String text, long whole) {
    Matcher percent = PERCENT.matcher(text);
    if (!percent.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a share, such as 20%");
    }
    return Math.round(Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * whole);
  }

  /** Parses a whole number in a range; {@code 0x} marks a hexadecimal one. */
  static long number(String text, long least, long most) {
    try {
      long number = Long.decode(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a number from %d to %d".formatted(text, least, most));
  }
}
