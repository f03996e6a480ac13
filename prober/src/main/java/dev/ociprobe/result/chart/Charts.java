package dev.ociprobe.result.chart;

import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.files.PlainNames;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunLabels;
import dev.ociprobe.result.stats.SeriesName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;

/** The charts of recorded runs. */
public final class Charts {
  private static final int CURVES_HEIGHT = 540;
  private static final int LONGEST = 120;

  /** The host's reading of what {@code ready} is by the payload's, in no table either. */
  private static final String FIRST_BYTE = "first-byte";

  private final List<RecordedRun> runs;
  private final List<String> labels;

  private Charts(List<RecordedRun> runs) {
    this.runs = List.copyOf(runs);
    this.labels = RunLabels.of(runs.stream().map(RecordedRun::directory).toList());
  }

  /**
   * Returns the charts of a report: of each phase the percentiles and the distribution, and of each
   * run the ratios of its runtimes.
   */
  public static List<Chart> of(List<RecordedRun> runs) {
    Charts charts = new Charts(runs);
    return named(Stream.concat(charts.curves(), charts.forests()).toList());
  }

  /** Returns the charts of a comparison: its ratios, and the curves of each phase. */
  public static List<Chart> of(List<RecordedRun> runs, RunComparison comparison) {
    Charts charts = new Charts(runs);
    List<ForestRow> rows =
        comparison.phases().stream().flatMap(each -> charts.row(each).stream()).toList();
    return named(Stream.concat(charts.forest("comparison", rows, runs), charts.curves()).toList());
  }

  private static List<Chart> named(List<Chart> charts) {
    List<String> names = PlainNames.of(charts.stream().map(Chart::name).toList());
    return IntStream.range(0, charts.size())
        .mapToObj(i -> new Chart(names.get(i), charts.get(i).height(), charts.get(i).drawing()))
        .toList();
  }

  private Stream<Chart> curves() {
    Map<String, List<ChartSeries>> phases = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      String label = label(i);
      runs.get(i)
          .series()
          .forEach((name, series) -> {
            long[] sorted = series.sortedDurations();
            if (sorted.length > 0 && !name.phase().equals(FIRST_BYTE)) {
              phases
                  .computeIfAbsent(name.phase(), _ -> new ArrayList<>())
                  .add(ChartSeries.of(name(label, name), sorted));
            }
          });
    }
    String conditions = conditions(runs);
    return phases.entrySet().stream()
        .flatMap(each -> {
          String phase = ChartText.line(each.getKey());
          return Stream.of(
              curves(
                  "percentiles-" + each.getKey(),
                  StepCurves.percentiles(phase, each.getValue(), conditions)),
              curves(
                  "distribution-" + each.getKey(),
                  StepCurves.distribution(phase, each.getValue(), conditions)));
        });
  }

  private static Chart curves(String name, JFreeChart drawing) {
    return new Chart(name, CURVES_HEIGHT, drawing);
  }

  private static String name(String label, SeriesName series) {
    return ChartText.line(label + series.runtime());
  }

  private Stream<Chart> forests() {
    return IntStream.range(0, runs.size())
        .boxed()
        .flatMap(i ->
            forest(
                runs.size() == 1 ? "comparison" : "comparison-" + labels.get(i),
                runs.get(i).run().comparisons().stream()
                    .flatMap(each -> ForestRow.of(each).stream())
                    .toList(),
                List.of(runs.get(i))));
  }

  private Stream<Chart> forest(String name, List<ForestRow> rows, List<RecordedRun> of) {
    return rows.isEmpty() ? Stream.empty() : Stream.of(ForestPlot.of(name, rows, conditions(of)));
  }

  private Optional<ForestRow> row(PhaseComparison phase) {
    List<String> letters = IntStream.range(0, runs.size()).mapToObj(RecordedRun::letter).toList();
    Function<String, String> run = letter -> label(letters.indexOf(letter));
    return ForestRow.of(phase, run.apply(phase.run()), run.apply(phase.referenceRun()));
  }

  /** The words before a runtime that tell its run; none if there is only one. */
  private String label(int run) {
    return runs.size() == 1 ? "" : labels.get(run) + ": ";
  }

  /** The conditions of a run, or of several their runtimes, and which of them are not whole. */
  private String conditions(List<RecordedRun> of) {
    if (of.size() == 1) {
      return ChartText.cut(conditions(of.getFirst().run()), LONGEST);
    }
    return ChartText.cut(
        IntStream.range(0, of.size())
            .mapToObj(i ->
                labels.get(i)
                    + (of.get(i).run().complete() ? "" : " (incomplete)")
                    + prefixed(": ", runtimes(of.get(i).run())))
            .collect(Collectors.joining("; ")),
        LONGEST);
  }

  private static String prefixed(String prefix, String text) {
    return text.isEmpty() ? "" : prefix + text;
  }

  /** The runtimes with their versions. */
  private static String runtimes(Run run) {
    return run.environment()
        .path("runtimes")
        .valueStream()
        .map(each -> (each.path("name").asText("") + " " + each.path("version").asText("")).strip())
        .collect(Collectors.joining(", "));
  }

  private static String conditions(Run run) {
    String kernel = run.environment().at("/kernel/release").asText("");
    return Stream.of(
            run.complete() ? "" : "incomplete",
            run.kind(),
            run.started().toString().substring(0, 10),
            runtimes(run),
            kernel.isEmpty() ? "" : "Linux " + kernel,
            run.environment().at("/cpu/model").asText(""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
