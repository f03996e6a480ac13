package dev.ociprobe.bundle.limit;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parsers of numbers with units, as people type them. Each throws an IllegalArgumentException whose
 * message tells why the text is invalid.
 */
public final class QuantityParser {

  private static final Pattern SIZE = Pattern.compile("([0-9]+)(?:([kmgt])(?:ib?|b)?|b)?");
  private static final Pattern TIME = Pattern.compile("([0-9]+)(us|ms|s)");
  private static final Pattern PERCENT = Pattern.compile("[0-9]+(\\.[0-9]+)?%");
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)|0[xX]([0-9a-fA-F]+)");

  private QuantityParser() {}

  /**
   * Parses bytes, as {@code 67108864}, {@code 64M} or {@code 64MiB}; each prefix is a step of 1024.
   */
  public static long bytes(String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a size, such as 64M");
    }
    int steps = size.group(2) == null ? 0 : "kmgt".indexOf(size.group(2)) + 1;
    return within(new BigInteger(size.group(1)).shiftLeft(10 * steps), text, "8 EiB");
  }

  /** Parses a time, as {@code 100ms}, into microseconds. */
  public static long micros(String text) {
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
    BigInteger micros = new BigInteger(time.group(1)).multiply(BigInteger.valueOf(unit));
    return within(micros, text, "292,000 years");
  }

  private static long within(BigInteger quantity, String text, String most) {
    if (quantity.bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException("\"" + text + "\" is more than " + most);
    }
    return quantity.longValue();
  }

  /**
   * Parses CPU time in microseconds: a time, or a percentage of the period.
   *
   * @return at most Long.MAX_VALUE
   */
  static long microsOf(long period, String text) {
    if (PERCENT.matcher(text).matches()) {
      return Math.round(Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * period);
    }
    if (!TIME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is neither a percentage, such as 20%, nor a time, such as 20ms");
    }
    return micros(text);
  }

  /** Parses a whole number in a range; {@code 0x} marks a hexadecimal one. */
  static long number(String text, long least, long most) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      BigInteger value =
          number.group(1) == null
              ? new BigInteger(number.group(2), 16)
              : new BigInteger(number.group(1));
      if (value.compareTo(BigInteger.valueOf(least)) >= 0
          && value.compareTo(BigInteger.valueOf(most)) <= 0) {
        return value.longValue();
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a number from %d to %d".formatted(text, least, most));
  }
}
