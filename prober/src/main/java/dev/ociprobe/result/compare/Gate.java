package dev.ociprobe.result.compare;

import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.SeriesContrast;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition under which a comparison fails, such as {@code create.p50 > +5%}.
 *
 * @param text as the user wrote it
 * @param runtime whose phases it looks at; any if absent
 * @param above true for {@code >}, false for {@code <}
 * @param bound what the figure is compared with
 */
public record Gate(
    String text,
    Optional<String> runtime,
    String phase,
    String figure,
    boolean above,
    Bound bound) {

  /** The side of a gate that the figure is compared with. */
  public sealed interface Bound {
    /** Relative to the reference: 1.05 for {@code +5%}. */
    record Ratio(double ratio) implements Bound {}

    /** More than the reference by this, in the figure's unit: {@code +2ms}. */
    record Difference(double difference) implements Bound {}

    /** The figure itself, in its unit: {@code 80ms}. */
    record Value(double value) implements Bound {}
  }

  /** The answer of the data to a gate. */
  public enum Outcome {
    /** Its condition holds, beyond the noise. */
    FAILED,
    /** Its condition does not hold. */
    PASSED,
    /** The interval reaches over the bound, or there is none. */
    UNDECIDED
  }

  /** With fewer, no observation is expected beyond it. */
  private static final int ROUNDS_OF_P99 = 100;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<runtime>[^:\\s]+):)?(?<phase>[a-z-]+)\\.(?<figure>[a-z0-9]+)\\s*(?<sign>[<>])\\s*"
              + "(?<plus>[+-]?)(?<number>\\d{1,9}(?:\\.\\d{1,9})?)\\s*(?<unit>%|ns|us|µs|ms|s|K|M)");

  /**
   * Reads a gate.
   *
   * @throws IllegalArgumentException if it is malformed; the message says how
   */
  public static Gate parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("not of the form PHASE.FIGURE > BOUND");
    }
    String figure = form.group("figure").toLowerCase(Locale.ROOT);
    if (!Contrast.FIGURES.contains(figure)) {
      throw new IllegalArgumentException(
          "%s is none of %s".formatted(figure, String.join(", ", Contrast.FIGURES)));
    }
    return new Gate(
        text.strip(),
        Optional.ofNullable(form.group("runtime")),
        form.group("phase"),
        figure,
        form.group("sign").equals(">"),
        bound(form, figure));
  }

  private static Bound bound(Matcher form, String figure) {
    boolean signed = !form.group("plus").isEmpty();
    double number = Double.parseDouble(form.group("plus") + form.group("number"));
    if (form.group("unit").equals("%")) {
      if (!signed) {
        throw new IllegalArgumentException("a percentage needs a sign, as in +5%");
      }
      return new Bound.Ratio(1 + number / 100);
    }
    double inUnit = number * FigureUnit.of(figure, form.group("unit"));
    return signed ? new Bound.Difference(inUnit) : new Bound.Value(inUnit);
  }

  /** Tells whether it needs no reference. */
  public boolean isAbsolute() {
    return bound instanceof Bound.Value;
  }

  boolean looksAt(PhaseComparison comparison) {
    return comparison.phase().equals(phase) && looksAt(comparison.runtime());
  }

  /** Tells whether it looks at a runtime. */
  public boolean looksAt(String name) {
    return runtime.map(name::equals).orElse(true);
  }

  /** Returns what the intervals say of the gate. */
  public Outcome outcome(SeriesContrast series) {
    Contrast contrast = series.figure(figure);
    return switch (bound) {
      case Bound.Ratio(double ratio) -> outcome(contrast.ratio(), above, ratio);
      case Bound.Difference(double difference) -> outcome(contrast.difference(), above, difference);
      case Bound.Value(double value) -> outcome(contrast.interval(), above, value);
    };
  }

  /** Returns the answer of a runtime's series to the gate, with the interval that decided. */
  public GateResult result(String subject, String run, SeriesContrast series) {
    return new GateResult(text, subject, run, outcome(series), evidence(series));
  }

  private String evidence(SeriesContrast series) {
    Contrast contrast = series.figure(figure);
    Optional<String> interval =
        switch (bound) {
          case Bound.Ratio _ ->
              contrast
                  .ratio()
                  .map(each ->
                      String.format(Locale.ROOT, "%.3f to %.3f times", each.low(), each.high()));
          case Bound.Difference _ ->
              contrast
                  .difference()
                  .map(each -> "%s to %s".formatted(signed(each.low()), signed(each.high())));
          case Bound.Value _ ->
              contrast
                  .interval()
                  .map(each ->
                      "%s to %s"
                          .formatted(
                              FigureUnit.text(figure, each.low()),
                              FigureUnit.text(figure, each.high())));
        };
    return interval.orElseGet(() -> "%s needs %d rounds".formatted(figure, leastRounds()));
  }

  private String signed(double difference) {
    return (difference < 0 ? "-" : "+") + FigureUnit.text(figure, Math.abs(difference));
  }

  /** The fewest rounds that the figure can be judged by. */
  public int leastRounds() {
    return figure.equals("p99") ? ROUNDS_OF_P99 : Contrast.LEAST_ROUNDS;
  }

  /**
   * Returns what an interval says of a limit.
   *
   * @param above true if more than the limit fails, false if less
   */
  public static Outcome outcome(Optional<Interval> interval, boolean above, double limit) {
    if (interval.isEmpty()) {
      return Outcome.UNDECIDED;
    }
    double low = interval.get().low();
    double high = interval.get().high();
    if (above ? low > limit : high < limit) {
      return Outcome.FAILED;
    }
    return (above ? high <= limit : low >= limit) ? Outcome.PASSED : Outcome.UNDECIDED;
  }
}
