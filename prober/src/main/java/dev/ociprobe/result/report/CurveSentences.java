package dev.ociprobe.result.report;

import dev.ociprobe.result.files.CurveResult;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Sentences on figures against a load: where they bend, and how they grow. */
public final class CurveSentences {
  private static final Set<String> SPREADING = Set.of("at once", "per second");

  /** The time of a soak, over which no figure is to grow. */
  static final String MINUTES = "minutes";

  /** The figure whose growth is told even if none is seen. */
  private static final String ALWAYS = "create";

  private static final String NO_GROWTH = "none seen";

  private CurveSentences() {}

  /**
   * Returns the bends of curves, those that keep up with the load, and the growth of those under
   * other loads that grow or fall.
   */
  public static List<String> of(List<CurveResult> curves) {
    return Stream.of(
            knees(curves).stream(),
            curves.stream().filter(CurveSentences::keepsUp).map(CurveSentences::kept),
            curves.stream().filter(CurveSentences::isToldOfGrowth).map(CurveSentences::growth))
        .flatMap(each -> each)
        .toList();
  }

  private static boolean keepsUp(CurveResult curve) {
    return curve.unit().equals(curve.load()) && curve.knee().isEmpty();
  }

  private static String kept(CurveResult curve) {
    return "%s: %s keeps up with the load, to %s %s."
        .formatted(
            curve.runtime(), curve.metric(), number(curve.points().getLast().load()), curve.load());
  }

  /** Returns a sentence for each curve with a bend. */
  static List<String> knees(List<CurveResult> curves) {
    return curves.stream()
        .filter(each -> each.knee().isPresent())
        .map(CurveSentences::knee)
        .toList();
  }

  /** Tells whether it is the spread under a load that counts, and not the growth with it. */
  static boolean isOfSpread(CurveResult curve) {
    return SPREADING.contains(curve.load());
  }

  /** Tells whether to speak of a growth: that of all together, with their number, is no news. */
  private static boolean isToldOfGrowth(CurveResult curve) {
    boolean isOfGrowth =
        curve.slopeLow().isPresent()
            && curve.slopeHigh().isPresent()
            && !isOfSpread(curve)
            && (curve.unit().equals("ns") || curve.load().equals(MINUTES))
            && !curve.metric().startsWith("all-");
    return isOfGrowth && (ALWAYS.equals(curve.metric()) || !verdict(curve).equals(NO_GROWTH));
  }

  private static String knee(CurveResult curve) {
    String at = number(curve.knee().orElseThrow()) + " " + curve.load();
    String name = curve.runtime() + ": " + curve.metric();
    if (curve.unit().equals(curve.load())) {
      return name + " falls behind at " + at + ".";
    }
    if (!curve.unit().equals("per second")) {
      return name + " (its 90th percentile) has doubled at " + at + ".";
    }
    boolean last = curve.knee().getAsDouble() == curve.points().getLast().load();
    return name
        + (last ? " still grows at " : " is at its best from ")
        + at
        + (last ? "." : " on.");
  }

  private static String growth(CurveResult curve) {
    String what =
        switch (verdict(curve)) {
          case "grows", "falls" -> "%s %s by".formatted(curve.metric(), verdict(curve));
          default -> "no growth of %s is seen,".formatted(curve.metric());
        };
    return "%s: %s %s for each more (%s), 95 %% interval %s to %s."
        .formatted(
            curve.runtime(),
            what,
            quantity(curve, curve.slope()),
            curve.load(),
            quantity(curve, curve.slopeLow()),
            quantity(curve, curve.slopeHigh()));
  }

  private static String quantity(CurveResult curve, OptionalDouble value) {
    return Quantity.format(value, curve.unit());
  }

  /** Returns what the interval of a slope says, in a word or three. */
  static String verdict(CurveResult curve) {
    if (curve.slopeLow().isEmpty() || curve.slopeHigh().isEmpty()) {
      return "too few";
    }
    if (curve.slopeLow().getAsDouble() > 0) {
      return "grows";
    }
    return curve.slopeHigh().getAsDouble() < 0 ? "falls" : NO_GROWTH;
  }

  /** Returns a load as text. */
  static String number(double load) {
    return load == Math.rint(load)
        ? String.format(Locale.ROOT, "%.0f", load)
        : String.format(Locale.ROOT, "%s", load);
  }
}
