package dev.ociprobe.probe.workload;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A relation between the products of figures and numbers, which each trial must fulfil: rate × time
 * = work. Immutable.
 *
 * @param name in results
 * @param left the factors of the one side: names of figures, numbers, or sums of them, {@code a +
 *     b}
 * @param relation of the sides
 * @param right the factors of the other
 * @param within the part of the right side by which the left may miss it: 0.02 is 2 %
 * @param condemned the names of the figures that fail with it
 */
public record TrialCheck(
    String name,
    List<String> left,
    Relation relation,
    List<String> right,
    double within,
    List<String> condemned) {
  private static final MathContext DIGITS = new MathContext(3);
  private static final String SUM = " \\+ ";

  /** The relations. */
  public enum Relation {
    EQUALS("="),
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    private boolean holds(double left, double right, double tolerance) {
      return switch (this) {
        case EQUALS -> Math.abs(left - right) <= tolerance;
        case AT_MOST -> left <= right + tolerance;
        case AT_LEAST -> left >= right - tolerance;
      };
    }
  }

  /** Copies the lists. */
  public TrialCheck {
    left = List.copyOf(left);
    right = List.copyOf(right);
    condemned = List.copyOf(condemned);
  }

  /**
   * The outcome in one trial.
   *
   * @param evidence the two sides in numbers
   */
  public record Outcome(boolean holds, String evidence) {}

  /** The two sides of the relation in numbers. */
  public record Sides(double left, double right) {}

  /** Returns the sides in one trial; nothing if it lacks one of the figures. */
  public Optional<Sides> sides(Map<String, Double> figures) {
    OptionalDouble first = product(left, figures);
    OptionalDouble second = product(right, figures);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sides(first.getAsDouble(), second.getAsDouble()));
  }

  /** Checks a trial; returns nothing if it lacks one of the figures. */
  public Optional<Outcome> check(Map<String, Double> figures) {
    return sides(figures).map(this::check);
  }

  private Outcome check(Sides sides) {
    boolean holds = relation.holds(sides.left, sides.right, within * Math.abs(sides.right));
    return new Outcome(
        holds,
        "%.6g %s %.6g"
            .formatted(
                sides.left, holds ? relation.symbol : "is not " + relation.symbol, sides.right));
  }

  /** Tells whether the relation holds for sides with that ratio, the left by the right. */
  public boolean holdsFor(double ratio) {
    return relation.holds(ratio, 1, within);
  }

  /** The relation in words. */
  public String words() {
    return "%s %s %s%s"
        .formatted(
            String.join(" × ", left),
            relation.symbol,
            right.stream().map(TrialCheck::plain).collect(Collectors.joining(" × ")),
            within == 0 ? "" : ", within %s %%".formatted(percent(within)));
  }

  /** A finite number of a factor; empty for a name. */
  static OptionalDouble number(String factor) {
    try {
      double number = Double.parseDouble(factor);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** A part in percent, with three digits at the most. */
  public static String percent(double part) {
    return BigDecimal.valueOf(100 * part).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * The terms of a factor: itself if it is a name, else those of a sum.
   *
   * @param names of figures, which may look like sums
   */
  static List<String> terms(String factor, Set<String> names) {
    return names.contains(factor) ? List.of(factor) : List.of(factor.split(SUM));
  }

  private static String plain(String factor) {
    OptionalDouble number = number(factor);
    return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())
        ? "%,.0f".formatted(number.getAsDouble())
        : factor;
  }

  private static OptionalDouble product(List<String> factors, Map<String, Double> figures) {
    double product = 1;
    for (String each : factors) {
      double sum = 0;
      for (String term : terms(each, figures.keySet())) {
        Double figure = figures.get(term);
        OptionalDouble number = figure == null ? number(term) : OptionalDouble.of(figure);
        if (number.isEmpty()) {
          return OptionalDouble.empty();
        }
        sum += number.getAsDouble();
      }
      product *= sum;
    }
    return OptionalDouble.of(product);
  }
}
