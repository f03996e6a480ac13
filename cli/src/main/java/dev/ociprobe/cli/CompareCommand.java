package dev.ociprobe.cli;

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
import dev.ociprobe.result.files.ResultFileException;
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
    RunComparison comparison;
    List<GateResult> results;
    try {
      requireMeaning(RunComparison.conditions(runs, runtimes));
      comparison = RunComparison.of(runs, runtimes, margin / 100, RunComparison.SEED);
      results =
          new GateCheck(runs, runtimes, Optional.of(comparison), RunComparison.SEED).results(gates);
    } catch (NothingToCompareException e) {
      throw new UserError(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "see `ociprobe compare --help`");
    }
    print(runs, comparison, results);
    return gateOptions.exitCode(results).number();
  }

  private void print(List<RecordedRun> runs, RunComparison comparison, List<GateResult> results)
      throws ResultFileException {
    Format chosen = json ? Format.JSON : format;
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
        Style style = output == null ? new Console(false).style() : Style.PLAIN;
        TextOutput.styled(
            CompareText.render(runs, comparison, results, style)
                + (verbose ? "\n" + CompareText.sentences(comparison, style) : ""),
            output);
      }
    }
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
