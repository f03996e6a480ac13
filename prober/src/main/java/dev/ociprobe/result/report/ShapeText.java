package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ShapeResult;
import dev.ociprobe.result.stats.LevelShift;
import dev.ociprobe.result.stats.Modes;
import dev.ociprobe.result.stats.Period;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modes, steps and periods of the series, in sentences. */
public final class ShapeText {
  /** A mode that lasts so much longer than by chance comes in stretches, or changes in turn. */
  private static final double BEYOND_CHANCE = 1.3;

  private static final String FIRST_BYTE = "first-byte";

  private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four", "five");

  private ShapeText() {}

  static String of(List<ShapeResult> shapes, Style style) {
    return of(shapes, ShapeResult::runtime, style);
  }

  /**
   * Returns a paragraph for each runtime and kind of finding, with the phases that show it.
   *
   * @param subject the name of a shape's series without its phase
   */
  static String of(List<ShapeResult> shapes, Function<ShapeResult, String> subject, Style style) {
    return sentences(shapes, subject).stream()
        .map(each -> paragraph(each, style))
        .collect(Collectors.joining());
  }

  /**
   * Returns a sentence for each runtime and kind of finding, with the phases that show it.
   *
   * @param subject the name of a shape's series without its phase
   */
  public static List<String> sentences(
      List<ShapeResult> shapes, Function<ShapeResult, String> subject) {
    Map<String, List<ShapeResult>> bySubject =
        shapes.stream()
            .filter(each -> !each.phase().equals(FIRST_BYTE))
            .collect(Collectors.groupingBy(subject, LinkedHashMap::new, Collectors.toList()));
    List<String> all = new ArrayList<>();
    bySubject.forEach((name, each) ->
        Stream.of(
                told(each, ShapeResult::modes, ShapeText::modes),
                told(each, ShapeResult::step, ShapeText::step),
                told(each, ShapeResult::period, ShapeText::period))
            .filter(phases -> !phases.isEmpty())
            .forEach(phases -> all.add(name + ": " + phases + ".")));
    return all;
  }

  private static <T> String told(
      List<ShapeResult> shapes,
      Function<ShapeResult, Optional<T>> finding,
      Function<T, String> words) {
    return shapes.stream()
        .flatMap(
            each -> finding.apply(each).map(found -> each.phase() + words.apply(found)).stream())
        .collect(Collectors.joining("; "));
  }

  private static String paragraph(String sentence, Style style) {
    String wrapped = Paragraph.wrap(TerminalText.line(sentence), "note: ", "  ", style.width());
    return style.note("note:") + wrapped.substring("note:".length());
  }

  private static String modes(Modes modes) {
    DurationUnit unit =
        DurationUnit.fitting(modes.modes().stream().map(Modes.Mode::median).toList());
    List<String> medians = new ArrayList<>();
    modes.modes().forEach(each -> medians.add(unit.significant(each.median())));
    String last = medians.removeLast();
    return String.format(
        Locale.ROOT,
        " has %s modes, %s and %s, %s, changing every %.1f rounds%s",
        NUMBERS.get(modes.modes().size()),
        String.join(", ", medians),
        last,
        percents(modes.modes().stream().map(Modes.Mode::share).toList()),
        modes.stay(),
        order(modes.stay() / modes.byChance()));
  }

  /** Whole percents that add up to 100: those that lose most by it are rounded up. */
  static String percents(List<Double> shares) {
    List<Double> percents = shares.stream().map(each -> 100 * each).toList();
    long missing = 100 - percents.stream().mapToLong(each -> (long) Math.floor(each)).sum();
    List<Double> up =
        new ArrayList<>(
            percents.stream()
                .sorted(Comparator.comparingDouble(each -> Math.floor(each) - each))
                .limit(Math.max(0, missing))
                .toList());
    return percents.stream()
        .map(each -> (long) Math.floor(each) + (up.remove(each) ? 1 : 0))
        .map(String::valueOf)
        .collect(Collectors.joining(" : "));
  }

  private static String order(double stay) {
    if (stay > BEYOND_CHANCE) {
      return ", in stretches";
    }
    return stay < 1 / BEYOND_CHANCE ? ", in turn" : ", as by chance";
  }

  private static String step(LevelShift step) {
    DurationUnit unit = DurationUnit.fitting(List.of(step.before(), step.after()));
    return String.format(
        Locale.ROOT,
        " steps %s from round %d on, from %s to %s (%+.0f %%)",
        step.after() > step.before() ? "up" : "down",
        step.first(),
        unit.significant(step.before()),
        unit.significant(step.after()),
        100 * ((double) step.after() / step.before() - 1));
  }

  private static String period(Period period) {
    String rounds =
        period.rounds() == Math.rint(period.rounds())
            ? "%.0f".formatted(period.rounds())
            : String.format(Locale.ROOT, "%.1f", period.rounds());
    return String.format(
        Locale.ROOT,
        " repeats every %s rounds, by %.0f %% from its fastest part to its slowest",
        rounds,
        100 * (period.swing() - 1));
  }
}
