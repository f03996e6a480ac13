package dev.ociprobe.result.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** The units in which people write figures: times, and for the memory sizes. */
public final class FigureUnit {
  /** The digits of a figure that is written. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final double MILLISECOND = 1e6;
  private static final double SECOND = 1e9;

  /** In ns. */
  private static final Map<String, Double> TIME =
      Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", MILLISECOND, "s", SECOND);

  /** In KiB. */
  private static final Map<String, Double> MEMORY = Map.of("K", 1.0, "M", 1024.0);

  private FigureUnit() {}

  /**
   * Returns a unit's size: ns, of the memory KiB.
   *
   * @throws IllegalArgumentException if the figure is not measured in it
   */
  public static double of(String figure, String unit) {
    Double size = (figure.equals("memory") ? MEMORY : TIME).get(unit);
    if (size == null) {
      throw new IllegalArgumentException("%s is not measured in %s".formatted(figure, unit));
    }
    return size;
  }

  /** Returns the unit in which figures are kept: {@code ns}, of the memory {@code KiB}. */
  public static String name(String figure) {
    return figure.equals("memory") ? "KiB" : "ns";
  }

  /**
   * Writes a figure with its unit, to four digits, of sizes whole KiB: {@code 8.312ms}, {@code
   * 11122K}.
   */
  public static String text(String figure, double value) {
    return figure.equals("memory")
        ? Math.round(value) + "K"
        : value < SECOND ? number(value / MILLISECOND) + "ms" : number(value / SECOND) + "s";
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
