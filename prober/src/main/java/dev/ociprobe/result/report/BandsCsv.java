package dev.ociprobe.result.report;

import dev.ociprobe.result.baseline.BandsDocument;
import dev.ociprobe.result.baseline.BandsDocument.JudgedBand;
import dev.ociprobe.result.compare.ComparisonDocument.ComparedRun;
import dev.ociprobe.result.export.CsvLine;
import dev.ociprobe.result.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recorded runs beside the bands of a file, as CSV: a row for each run and band. */
public final class BandsCsv {
  private static final List<String> HEADER =
      List.of(
          "run",
          "runtime",
          "phase",
          "figure",
          "unit",
          "baseline",
          "min",
          "max",
          "value",
          "low",
          "high",
          "outcome",
          "complete");

  private BandsCsv() {}

  /** Returns the header and the rows, each ended by a newline. */
  public static String render(BandsDocument document) {
    Set<String> complete =
        document.runs().stream()
            .filter(ComparedRun::complete)
            .map(ComparedRun::letter)
            .collect(Collectors.toSet());
    return Stream.concat(
            Stream.of(HEADER),
            document.bands().stream().map(each -> row(each, complete.contains(each.run()))))
        .map(CsvLine::of)
        .collect(Collectors.joining());
  }

  private static List<String> row(JudgedBand band, boolean complete) {
    return List.of(
        band.run(),
        band.runtime(),
        band.phase(),
        band.figure(),
        band.unit(),
        CompareCsv.number(band.baseline()),
        CompareCsv.number(band.min()),
        CompareCsv.number(band.max()),
        CompareCsv.number(band.value()),
        CompareCsv.number(end(band, Interval::low)),
        CompareCsv.number(end(band, Interval::high)),
        band.outcome().name().toLowerCase(Locale.ROOT),
        Boolean.toString(complete));
  }

  private static OptionalDouble end(JudgedBand band, ToDoubleFunction<Interval> end) {
    return band.interval().stream().mapToDouble(end).findFirst();
  }
}
