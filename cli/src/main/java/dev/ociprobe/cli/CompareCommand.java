package dev.ociprobe.cli;

import dev.ociprobe.cli.BaselineReference.FileReference;
import dev.ociprobe.cli.BaselineReference.RecordedReference;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.chart.Charts;
import dev.ociprobe.result.chart.PictureFormat;
import dev.ociprobe.result.compare.ComparisonDocument;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateCheck;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.compare.WorkloadComparison;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.BandsCsv;
import dev.ociprobe.result.report.CompareCsv;
import dev.ociprobe.result.report.CompareMarkdown;
import dev.ociprobe.result.report.ComparePrometheus;
import dev.ociprobe.result.report.CompareText;
import dev.ociprobe.result.report.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code compare}: recorded runs, or the runtimes of one, against each other. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compare recorded runs with the first of them, or the runtimes of one run with its first."
            + " Runtimes that took turns are compared round by round, runs apart by their medians,"
            + " and the conditions that differ come first.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe compare old new                      two runs, runtime by runtime",
      "  ociprobe compare run --runtime runc,crun      two runtimes of one run",
      "  ociprobe compare old new --fail-if 'create.p50 > +5%%'",
      "  ociprobe compare new --baseline baseline.yaml   a file that `baseline` wrote",
      "  ociprobe compare old new --format md          for a pull request",
      "  ociprobe compare old new --format svg         charts/comparison.svg and others",
      "  ociprobe compare old new --json | jq '.comparison.phases[].judgement'"
    })
final class CompareCommand implements Callable<Integer> {
  /** The formats of the output. */
  enum Format {
    TEXT,
    MD,
    CSV,
    JSON,
    PROM,
    SVG,
    PNG
  }

  private static final int MAX_MARGIN = 100;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Directories of runs, the reference first.")
  private List<Path> directories = List.of();

  @Option(
      names = "--runtime",
      split = ",",
      paramLabel = "NAME",
      description =
          "Compare only these runtimes (default: all); of one run, the first is the"
              + " reference.")
  private List<String> runtimes = List.of();

  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      description =
          "Difference that doesn't matter: an interval within it is called equivalent"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "2")
  private double margin;

  @Option(
      names = "--anyway",
      description = "Compare under conditions that make durations say nothing of the runtimes.")
  private boolean anyway;

  @Option(
      names = "--baseline",
      paramLabel = "DIR|FILE",
      description =
          "Compare all runs with this one, as if it came first; or judge each by the bands of a file"
              + " that `ociprobe baseline` wrote.")
  private @Nullable Path baseline;

  @Mixin private final GateOptions gateOptions = new GateOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "Say each phase's comparison in a sentence, too, with its difference.")
  private boolean verbose;

  @Option(
      names = "--format",
      paramLabel = "text|md|csv|json|prom|svg|png",
      description =
          "Print the comparison for a terminal, as Markdown, CSV, JSON, or for the textfile"
              + " collector of Prometheus, and nothing else (default: text); or write its ratios and"
              + " curves as pictures.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write instead of standard output. Of pictures, the directory (default:"
              + " charts), or with --chart the file.")
  private @Nullable Path output;

  @Mixin private final ChartOptions charts = new ChartOptions();

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!(margin > 0 && margin <= MAX_MARGIN)) {
      throw new UserError(
          ExitCode.USAGE,
          "--margin %s must be more than 0 and at most %d".formatted(margin, MAX_MARGIN),
          "give a percentage, as in --margin 2");
    }
    List<Gate> gates = gateOptions.gates();
    List<RecordedRun> runs = read();
    try {
      return (baseline == null
              ? compare(runs, gates)
              : switch (BaselineReference.read(baseline)) {
                case RecordedReference(RecordedRun reference) ->
                    compare(Stream.concat(Stream.of(reference), runs.stream()).toList(), gates);
                case FileReference(BaselineFile file) -> judge(file, runs, gates);
              })
          .number();
    } catch (NothingToCompareException e) {
      throw new UserError(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "see `ociprobe compare --help`");
    }
  }

  private ExitCode compare(List<RecordedRun> runs, List<Gate> gates) throws ResultFileException {
    requireMeaning(RunComparison.conditions(runs, runtimes));
    RunComparison comparison =
        RunComparison.of(runs, runtimes, margin / 100, RunComparison.SEED)
            .withFigures(WorkloadComparison.of(runs, runtimes, margin / 100, RunComparison.SEED));
    List<GateResult> results =
        new GateCheck(runs, runtimes, Optional.of(comparison), RunComparison.SEED).results(gates);
    print(runs, comparison, results);
    noteWorkloads(runs, comparison);
    return gateOptions.exitCode(results);
  }

  /** What workloads achieved can be compared only if they did the same. */
  private void noteWorkloads(List<RecordedRun> runs, RunComparison comparison) {
    if (comparison.figures().isEmpty()
        && runs.stream().anyMatch(each -> !each.run().workloads().isEmpty())) {
      Console.error(
          "compared are the containers' durations, not what the workloads achieved in them: those"
              + " are not of one command with the same parameters, or their figures failed checks",
          "`ociprobe report %s` shows those figures"
              .formatted(
                  directories.stream().map(Path::toString).collect(Collectors.joining(" "))));
    }
  }

  private ExitCode judge(BaselineFile file, List<RecordedRun> runs, List<Gate> gates)
      throws ResultFileException {
    RunsByBands judged = RunsByBands.of(file, runs, runtimes, gates);
    requireMeaning(judged.document().conditions());
    charts.requireNone();
    switch (format()) {
      case TEXT -> TextOutput.styled(judged.text(style()), output);
      case JSON -> TextOutput.json(judged.document(), output);
      case MD -> TextOutput.text(judged.markdown(), output);
      case CSV -> TextOutput.text(BandsCsv.render(judged.document()), output);
      case PROM -> TextOutput.text(judged.prometheus(), output);
      case SVG, PNG ->
          throw new UserError(
              ExitCode.USAGE,
              "--format svg and png draw comparisons, and bands are none",
              "use --format md, csv or json");
    }
    return gateOptions.exitCode(judged.answers());
  }

  private Format format() {
    return json ? Format.JSON : format;
  }

  private void print(List<RecordedRun> runs, RunComparison comparison, List<GateResult> results)
      throws ResultFileException {
    Format chosen = format();
    if (chosen != Format.SVG && chosen != Format.PNG) {
      charts.requireNone();
    }
    switch (chosen) {
      case JSON -> TextOutput.json(ComparisonDocument.of(runs, comparison, results), output);
      case MD -> TextOutput.text(CompareMarkdown.render(runs, comparison, results), output);
      case CSV -> TextOutput.text(CompareCsv.render(runs, comparison), output);
      case PROM -> TextOutput.text(ComparePrometheus.render(runs, comparison, results), output);
      case SVG -> pictures(runs, comparison, PictureFormat.SVG);
      case PNG -> pictures(runs, comparison, PictureFormat.PNG);
      case TEXT -> {
        String sentences = verbose ? "\n" + CompareText.sentences(comparison, style()) : "";
        TextOutput.styled(
            CompareText.render(runs, comparison, results, style()) + sentences, output);
      }
    }
  }

  private Style style() {
    return output == null ? new Console(false).style() : Style.PLAIN;
  }

  private void pictures(List<RecordedRun> runs, RunComparison comparison, PictureFormat chosen)
      throws ResultFileException {
    charts.write(Charts.of(runs, comparison), chosen, output, Path.of(ChartOptions.DIRECTORY));
  }

  private List<RecordedRun> read() throws ResultFileException {
    List<RecordedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(RecordedRun.read(each));
    }
    return runs;
  }

  private void requireMeaning(List<Condition> conditions) {
    String voiding = Condition.voiding(conditions);
    if (!voiding.isEmpty() && !anyway) {
      throw new UserError(
          ExitCode.USAGE,
          "the runs can't be compared: " + voiding,
          "run them alike, or add --anyway");
    }
  }
}
