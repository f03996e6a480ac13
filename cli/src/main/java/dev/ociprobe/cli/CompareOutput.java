package dev.ociprobe.cli;

import dev.ociprobe.result.chart.Charts;
import dev.ociprobe.result.chart.PictureFormat;
import dev.ociprobe.result.compare.ComparisonDocument;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.BandsCsv;
import dev.ociprobe.result.report.CompareCsv;
import dev.ociprobe.result.report.CompareMarkdown;
import dev.ociprobe.result.report.ComparePrometheus;
import dev.ociprobe.result.report.CompareText;
import dev.ociprobe.result.report.Style;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code compare} that say how it prints, and the printing. */
final class CompareOutput {
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

  /** Prints what the bands of a file say of runs. */
  void print(RunsByBands judged) throws ResultFileException {
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
  }

  private Format format() {
    return json ? Format.JSON : format;
  }

  /** Prints runs against each other. */
  void print(List<RecordedRun> runs, RunComparison comparison, List<GateResult> results)
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
}
