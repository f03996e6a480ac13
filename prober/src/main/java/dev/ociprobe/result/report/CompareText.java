package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comparison of recorded runs as text for a terminal. */
public final class CompareText {
  private static final List<String> OTHERS = Contrast.FIGURES.subList(1, Contrast.FIGURES.size());

  /** Beside a ratio whose interval does not hold 1. */
  private static final String SIGNIFICANT = "*";

  private CompareText() {}

  /**
   * Returns the runs, the conditions that differ, a table for each pair of subjects, and the gates.
   * All text from the files is made safe for terminals.
   *
   * @param runs in the order of their letters
   * @return lines, each ended by a newline
   */
  public static String render(
      List<RecordedRun> runs, RunComparison comparison, List<GateResult> gates, Style style) {
    List<String> sections = new ArrayList<>();
    sections.add(CompareRuns.of(runs, style));
    sections.add(conditions(comparison.conditions(), style));
    Map<List<String>, List<PhaseComparison>> pairs =
        comparison.phases().stream()
            .collect(
                Collectors.groupingBy(
                    each ->
                        List.of(each.runtime(), each.run(), each.reference(), each.referenceRun()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    pairs.values().forEach(each -> sections.add(pair(each, style)));
    sections.add(GateText.render(gates, runs.size() > 1, style));
    return String.join("\n", sections.stream().filter(each -> !each.isEmpty()).toList());
  }

  private static String conditions(List<Condition> conditions, Style style) {
    return conditions.stream()
        .map(each ->
            Paragraph.wrap(
                TerminalText.line(
                    "%s differs: %s, and %s"
                        .formatted(each.name(), each.reference(), each.value())),
                each.voids() ? "! " : "  ",
                "    ",
                style.width()))
        .map(each -> each.startsWith("!") ? style.warning(each.stripTrailing()) + "\n" : each)
        .collect(Collectors.joining());
  }

  private static String pair(List<PhaseComparison> phases, Style style) {
    PhaseComparison first = phases.getFirst();
    boolean paired = first.contrast().paired();
    String heading =
        "%s against %s, %s"
            .formatted(
                subject(first.run(), first.runtime(), paired),
                subject(first.referenceRun(), first.reference(), paired),
                paired ? "round by round" : "runs apart, medians");
    return style.heading(heading)
        + "\n"
        + TextTable.of(
            List.of("phase", "verdict", "reference", "this", "ratio", "95 % interval"),
            2,
            phases.stream().map(CompareText::row).toList(),
            style)
        + style.heading("Other figures as multiples of the reference's")
        + "\n"
        + TextTable.of(
            Stream.concat(Stream.of("phase"), OTHERS.stream()).toList(),
            1,
            phases.stream().map(CompareText::others).toList(),
            style)
        + hints(phases, style);
  }

  private static String subject(String run, String runtime, boolean paired) {
    return TerminalText.line(paired ? runtime : runtime + " of " + run);
  }

  private static List<String> row(PhaseComparison phase) {
    Contrast median = phase.contrast().figure("p50");
    DurationUnit unit =
        DurationUnit.fitting(
            Stream.of(median.value(), median.reference())
                .flatMap(each -> each.stream().boxed())
                .map(Double::longValue)
                .toList());
    return Stream.concat(
            Stream.of(
                TerminalText.line(phase.phase()),
                verdict(phase),
                duration(median.reference(), unit),
                duration(median.value(), unit)),
            ratio(phase))
        .toList();
  }

  private static String verdict(PhaseComparison phase) {
    return switch (phase.judgement().verdict()) {
      case FASTER -> "faster";
      case SLOWER -> "slower";
      case EQUIVALENT -> "equivalent";
      case INCONCLUSIVE -> "inconclusive";
      case TOO_FEW_ROUNDS -> "too few rounds";
    };
  }

  private static String duration(OptionalDouble nanos, DurationUnit unit) {
    return nanos.isEmpty()
        ? TextTable.NONE
        : unit.format((long) nanos.getAsDouble(), 3) + " " + unit.symbol();
  }

  private static Stream<String> ratio(PhaseComparison phase) {
    Estimate ratio = phase.contrast().ratio().orElse(null);
    Interval interval = ratio == null ? null : ratio.interval().orElse(null);
    if (ratio == null || interval == null) {
      return Stream.of(TextTable.NONE, TextTable.NONE);
    }
    RatioText text = RatioText.of(ratio.value(), interval.low(), interval.high());
    return Stream.of(text.ratio() + mark(interval), text.interval());
  }

  private static String mark(Interval interval) {
    return interval.contains(1) ? " " : SIGNIFICANT;
  }

  private static List<String> others(PhaseComparison phase) {
    return Stream.concat(
            Stream.of(TerminalText.line(phase.phase())),
            OTHERS.stream().map(each -> multiple(phase.contrast().figure(each))))
        .toList();
  }

  private static String multiple(Contrast contrast) {
    Interval interval = contrast.ratio().orElse(null);
    if (interval == null || contrast.value().isEmpty() || contrast.reference().isEmpty()) {
      return TextTable.NONE;
    }
    double ratio = contrast.value().getAsDouble() / contrast.reference().getAsDouble();
    return RatioText.of(ratio, interval.low(), interval.high()).ratio() + mark(interval);
  }

  private static String hints(List<PhaseComparison> phases, Style style) {
    List<String> open =
        phases.stream()
            .filter(each -> each.judgement().moreRounds().isPresent())
            .map(each ->
                "%s by about %d".formatted(each.phase(), each.judgement().moreRounds().getAsLong()))
            .toList();
    return "%s the 95 %% interval does not hold 1%n".formatted(SIGNIFICANT)
        + (open.isEmpty()
            ? ""
            : Paragraph.wrap(
                TerminalText.line("More rounds would decide: " + String.join(", ", open)),
                "",
                "  ",
                style.width()));
  }
}
