package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.FigureComparison;
import dev.ociprobe.result.compare.FigureUnit;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.export.CsvLine;
import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.FigureContrast;
import dev.ociprobe.result.stats.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comparison of recorded runs as CSV: a row for each candidate, phase and figure, then one for
 * each figure of a workload. A figure that is not known is empty.
 */
public final class CompareCsv {
  /** The figure by which a phase is judged; its values are the medians. */
  private static final String JUDGED = "judged";

  private static final List<String> HEADER =
      List.of(
          "runtime",
          "run",
          "reference",
          "reference_run",
          "phase",
          "figure",
          "unit",
          "value",
          "reference_value",
          "ratio",
          "ratio_low",
          "ratio_high",
          "difference_low",
          "difference_high",
          "paired",
          "rounds",
          "verdict",
          "complete",
          "reference_complete");

  private CompareCsv() {}

  /** Returns the header and the rows, each ended by a newline. */
  public static String render(List<RecordedRun> runs, RunComparison comparison) {
    Map<String, Boolean> complete = new HashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      complete.put(RecordedRun.letter(i), runs.get(i).run().complete());
    }
    Stream<List<String>> phases =
        comparison.phases().stream()
            .flatMap(phase ->
                rows(phase).map(row -> ended(row, phase.run(), phase.referenceRun(), complete)));
    Stream<List<String>> figures =
        comparison.figures().stream()
            .map(each -> ended(row(each), each.run(), each.referenceRun(), complete));
    Stream<List<String>> rows = Stream.concat(phases, figures);
    return Stream.concat(Stream.of(HEADER), rows).map(CsvLine::of).collect(Collectors.joining());
  }

  private static List<String> ended(
      List<String> row, String run, String referenceRun, Map<String, Boolean> complete) {
    List<String> whole = new ArrayList<>(row);
    whole.add(String.valueOf(complete.get(run)));
    whole.add(String.valueOf(complete.get(referenceRun)));
    return whole;
  }

  /** A figure of a workload, whose name takes the place of the phase. */
  private static List<String> row(FigureComparison figure) {
    FigureContrast contrast = figure.contrast();
    Optional<Interval> interval = contrast.ratio().flatMap(Estimate::interval);
    return List.of(
        figure.runtime(),
        figure.run(),
        figure.reference(),
        figure.referenceRun(),
        figure.workload(),
        figure.figure(),
        figure.unit(),
        number(contrast.value()),
        number(contrast.reference()),
        number(contrast.ratio().stream().mapToDouble(Estimate::value).findFirst()),
        number(low(interval)),
        number(high(interval)),
        "",
        "",
        Boolean.toString(contrast.paired()),
        Integer.toString(contrast.rounds()),
        figure.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static Stream<List<String>> rows(PhaseComparison phase) {
    Contrast median = phase.contrast().figure("p50");
    Optional<Estimate> ratio = phase.contrast().ratio();
    List<String> judged =
        row(
            phase,
            new Contrast(
                JUDGED,
                median.value(),
                median.reference(),
                Optional.empty(),
                ratio.flatMap(Estimate::interval),
                Optional.empty()),
            ratio.stream().mapToDouble(Estimate::value).findFirst(),
            phase.judgement().verdict().name().toLowerCase(Locale.ROOT));
    return Stream.concat(
        Stream.of(judged),
        phase.contrast().figures().stream()
            .filter(each -> each.value().isPresent())
            .map(each -> row(phase, each, ratio(each), "")));
  }

  private static OptionalDouble ratio(Contrast contrast) {
    return contrast.value().isEmpty() || contrast.reference().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(contrast.value().getAsDouble() / contrast.reference().getAsDouble());
  }

  private static List<String> row(
      PhaseComparison phase, Contrast contrast, OptionalDouble ratio, String verdict) {
    Optional<Interval> difference = contrast.difference();
    return List.of(
        phase.runtime(),
        phase.run(),
        phase.reference(),
        phase.referenceRun(),
        phase.phase(),
        contrast.figure(),
        FigureUnit.name(contrast.figure()),
        number(contrast.value()),
        number(contrast.reference()),
        number(ratio),
        number(low(contrast.ratio())),
        number(high(contrast.ratio())),
        number(low(difference)),
        number(high(difference)),
        Boolean.toString(phase.contrast().paired()),
        Integer.toString(phase.contrast().rounds()),
        verdict);
  }

  private static OptionalDouble low(Optional<Interval> interval) {
    return interval.stream().mapToDouble(Interval::low).findFirst();
  }

  private static OptionalDouble high(Optional<Interval> interval) {
    return interval.stream().mapToDouble(Interval::high).findFirst();
  }

  static String number(OptionalDouble number) {
    return number.isEmpty()
        ? ""
        : BigDecimal.valueOf(number.getAsDouble()).stripTrailingZeros().toPlainString();
  }
}
