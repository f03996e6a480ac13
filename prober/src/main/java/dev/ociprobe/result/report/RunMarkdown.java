package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.export.MarkdownTable;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunLabels;
import dev.ociprobe.result.files.RunReader;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs as tables and lists of Markdown, for a paper or an issue. What the runs tell is escaped. */
public final class RunMarkdown {
  private RunMarkdown() {}

  /**
   * Reads runs, which are not trusted, and renders each, and several against the first.
   *
   * @throws ResultFileException if a file is missing, malformed, or does not fit the others
   */
  public static String of(List<Path> directories) throws ResultFileException {
    List<Run> runs = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (Path each : directories) {
      Run run = RunReader.readRun(each);
      runs.add(run);
      parts.add(of(RunLabels.name(each), run));
    }
    ReportedComparison.of(directories, runs).map(RunMarkdown::between).ifPresent(parts::add);
    return String.join("\n", parts);
  }

  static String of(String name, Run run) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "## %s: %s, %s%s\n"
            .formatted(
                MarkdownTable.escaped(name),
                MarkdownTable.escaped(run.kind()),
                run.started().truncatedTo(ChronoUnit.SECONDS),
                run.complete() ? "" : ", incomplete"));
    parts.add(MarkdownTable.escaped(Conditions.of(run, Style.PLAIN).strip()) + "\n");
    if (!run.verdicts().isEmpty()) {
      parts.add(FiguresMarkdown.verdicts(run.verdicts()));
      parts.add(VerdictMarkdown.of(run.verdicts()));
    }
    run.workloads().forEach(each -> parts.add(FiguresMarkdown.workload(each)));
    if (run.curves().isEmpty()) {
      parts.add(DurationsMarkdown.of(run.series()));
    } else {
      parts.add(FiguresMarkdown.curves(run.curves()));
    }
    ComparisonTable.byReference(run.comparisons()).stream()
        .map(RunMarkdown::comparison)
        .forEach(parts::add);
    parts.add(SpikeMarkdown.of(run.spikes()));
    parts.add(notes(run));
    return String.join("\n", parts.stream().filter(each -> !each.isEmpty()).toList());
  }

  private static String comparison(List<ComparisonResult> comparisons) {
    return CompareMarkdown.section(
        ComparisonTable.heading(comparisons), ComparisonTable.table(comparisons), Judgement.MARGIN);
  }

  private static String notes(Run run) {
    return Stream.of(
            NoiseFloorText.sentence(run.noiseFloors()).map(each -> each + ".").stream(),
            run.failures().stream().map(RunMarkdown::failure),
            run.warnings().stream()
                .map(each -> "warning: %s. Remedy: %s.".formatted(each.message(), each.remedy())))
        .flatMap(each -> each)
        .map(each -> "- " + MarkdownTable.escaped(each) + "\n")
        .collect(Collectors.joining());
  }

  private static String failure(FailureResult failure) {
    return "%s: %d cycles failed.".formatted(failure.runtime(), failure.count());
  }

  private static String between(ReportedComparison comparison) {
    return "## Between the runs\n\n"
        + comparison
            .comparison()
            .map(each -> CompareMarkdown.render(comparison.runs(), each, List.of()))
            .orElseGet(() -> MarkdownTable.escaped("No comparison: " + comparison.why()) + ".\n");
  }
}
