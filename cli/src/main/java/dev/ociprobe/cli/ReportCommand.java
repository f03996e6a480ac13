package dev.ociprobe.cli;

import dev.ociprobe.result.chart.Charts;
import dev.ociprobe.result.chart.PictureFormat;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.export.ExportFormat;
import dev.ociprobe.result.export.ExportedRun;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.html.HtmlReport;
import dev.ociprobe.result.report.RunMarkdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code report}: recorded runs as a page for a browser. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Show recorded runs as one page for a browser: findings, charts, tables and conditions. The"
            + " page needs no other file and no network.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe report run               writes run/report.html",
      "  ociprobe report old new           two runs in one page, report.html",
      "  ociprobe report run -o page.html",
      "  ociprobe report run --format md   tables for a paper or an issue",
      "  ociprobe report run --format prom -o /var/lib/node_exporter/ociprobe.prom",
      "  ociprobe report run --format json | jq -r '.runs[].findings[].text'",
      "  ociprobe report run --format svg --chart percentiles-create -o create.svg"
    })
final class ReportCommand implements Callable<Integer> {
  /** The formats of the output. */
  enum Format {
    HTML,
    MD,
    CSV,
    JSON,
    PROM,
    SVG,
    PNG
  }

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of runs.")
  private List<Path> directories = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write (default: report.html, in the run's directory if there is only one"
              + " run; with --format standard output). Of pictures, the directory (default: charts,"
              + " there), or with --chart the file.")
  private @Nullable Path output;

  @Option(
      names = "--format",
      paramLabel = "html|md|csv|json|prom|svg|png",
      description =
          "The page (default: html); the figures as Markdown, CSV, or for the textfile collector of"
              + " Prometheus; all that it says as JSON; or its charts as pictures.")
  private Format format = Format.HTML;

  @Mixin private final ChartOptions charts = new ChartOptions();

  @Override
  public Integer call() throws IOException {
    RunsAtOnce.requireFew("report", directories);
    if (format != Format.SVG && format != Format.PNG) {
      charts.requireNone();
    }
    switch (format) {
      case HTML -> {
        Path file = output == null ? besideRun(HtmlReport.FILE) : output;
        HtmlReport.of(directories, BuildInfo.load().tool()).write(file);
        Outlet.OUT.println(file.toString());
      }
      case MD -> TextOutput.text(RunMarkdown.of(directories), output);
      case CSV -> export(ExportFormat.CSV);
      case PROM -> export(ExportFormat.PROM);
      case JSON -> json();
      case SVG -> pictures(PictureFormat.SVG);
      case PNG -> pictures(PictureFormat.PNG);
    }
    return ExitCode.DONE.number();
  }

  private void json() throws ResultFileException {
    TextOutput.json(HtmlReport.summary(directories, BuildInfo.load().tool()), output);
  }

  private void pictures(PictureFormat chosen) throws ResultFileException {
    List<RecordedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(RecordedRun.read(each));
    }
    charts.write(Charts.of(runs), chosen, output, besideRun(ChartOptions.DIRECTORY));
  }

  private void export(ExportFormat chosen) throws ResultFileException {
    List<ExportedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(ExportedRun.read(each));
    }
    TextOutput.text(chosen.render(runs), output);
  }

  /** The usual place of a report: in the run's directory, or here if there are several. */
  private Path besideRun(String name) {
    return directories.size() == 1 ? directories.getFirst().resolve(name) : Path.of(name);
  }
}
