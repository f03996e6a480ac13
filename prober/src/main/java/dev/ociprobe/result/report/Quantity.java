package dev.ociprobe.result.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures with their units, scaled for reading. */
public final class Quantity {

  private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB");
  private static final List<String> TIME = List.of("ns", "µs", "ms", "s");

  private Quantity() {}

  /**
   * Formats a figure.
   *
   * @param unit {@code bytes}, {@code bytes/s}, {@code ns}, {@code us}, {@code cpus}, {@code
   *     ratio}; any other gives a bare number
   */
  public static String format(OptionalDouble value, String unit) {
    if (value.isEmpty()) {
      return TextTable.NONE;
    }
    double number = value.getAsDouble();
    return switch (unit) {
      case "bytes" -> scaled(number, 1024, BINARY);
      case "ns" -> scaled(number, 1000, TIME);
      case "us" -> scaled(1000 * number, 1000, TIME);
      case "bytes/s" -> scaled(number, 1024, BINARY) + "/s";
      case "cpus" -> String.format(Locale.ROOT, "%.3f CPUs", number);
      case "ratio" -> String.format(Locale.ROOT, "%.3f", number);
      default -> plain(number);
    };
  }

  private static String scaled(double number, int step, List<String> units) {
    double rest = number;
    int unit = 0;
    while (Math.abs(rest) >= step && unit < units.size() - 1) {
      rest /= step;
      unit++;
    }
    return plain(rest) + " " + units.get(unit);
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
