package dev.ociprobe.result.export;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.PairedResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SeriesResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Verdicts, figures and comparisons as tables of Markdown. What the runs tell is escaped. */
final class MarkdownText {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String NONE = "–";

  private MarkdownText() {}

  static String render(List<ExportedRun> runs) {
    return runs.stream().map(MarkdownText::run).collect(Collectors.joining("\n"));
  }

  private static String run(ExportedRun exported) {
    Run run = exported.run();
    List<String> parts = new ArrayList<>();
    parts.add(
        "## %s: %s, %s%s\n"
            .formatted(
                MarkdownTable.escaped(exported.name()),
                MarkdownTable.escaped(run.kind()),
                run.started(),
                run.complete() ? "" : ", incomplete"));
    if (!run.verdicts().isEmpty()) {
      parts.add(MarkdownFigures.verdicts(run.verdicts()));
    }
    run.workloads().forEach(each -> parts.add(MarkdownFigures.workload(each)));
    if (!run.curves().isEmpty()) {
      parts.add(MarkdownFigures.curves(run.curves()));
    }
    if (!run.series().isEmpty()) {
      parts.add(
          MarkdownTable.of(
                  List.of("runtime", "phase", "n", "min", "p50", "p90", "p99", "max", "mean"),
                  run.series().stream().map(MarkdownText::row).toList())
              + "\nDurations in ms.\n");
    }
    if (!run.comparisons().isEmpty()) {
      parts.add(
          MarkdownTable.of(
              List.of("runtime", "reference", "phase", "ratio", "95 % interval", "verdict"),
              run.comparisons().stream().map(MarkdownText::row).toList()));
    }
    return String.join("\n", parts);
  }

  private static List<String> row(SeriesResult series) {
    return List.of(
        MarkdownTable.escaped(series.runtime()),
        MarkdownTable.escaped(series.phase()),
        String.valueOf(series.count()),
        millis(series.min()),
        millis(series.p50()),
        millis(series.p90()),
        millis(series.p99()),
        millis(series.max()),
        millis(series.mean()));
  }

  private static List<String> row(ComparisonResult comparison) {
    PairedResult paired = comparison.paired();
    return List.of(
        MarkdownTable.escaped(comparison.runtime()),
        MarkdownTable.escaped(comparison.reference()),
        MarkdownTable.escaped(comparison.phase()),
        ratio(paired.ratio()),
        paired.ratioLow().isPresent()
            ? ratio(paired.ratioLow()) + " to " + ratio(paired.ratioHigh())
            : NONE,
        paired.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String millis(OptionalLong nanos) {
    return nanos.isPresent() ? millis((double) nanos.getAsLong()) : NONE;
  }

  private static String millis(OptionalDouble nanos) {
    return nanos.isPresent() ? millis(nanos.getAsDouble()) : NONE;
  }

  private static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLI);
  }

  private static String ratio(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : NONE;
  }
}
