package dev.ociprobe.cli;

import dev.ociprobe.result.export.ExportFormat;
import dev.ociprobe.result.export.ExportedRun;
import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.html.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
      "  ociprobe report run --format prom -o /var/lib/node_exporter/ociprobe.prom"
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of runs.")
  private List<Path> directories = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write (default: report.html, in the run's directory if there is only one"
              + " run; with --format, standard output).")
  private @Nullable Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Print the figures in a format of other tools instead: md, csv or prom (Prometheus).")
  private @Nullable ExportFormat format;

  @Override
  public Integer call() throws IOException {
    if (format == null) {
      Path file = file();
      HtmlReport.of(directories, BuildInfo.load().tool()).write(file);
      Outlet.OUT.println(file.toString());
    } else {
      export(format);
    }
    return ExitCode.DONE.number();
  }

  private void export(ExportFormat chosen) throws ResultFileException {
    List<ExportedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(ExportedRun.read(each));
    }
    String text = chosen.render(runs);
    if (output == null) {
      Outlet.OUT.print(text);
    } else {
      AtomicFile.write(output, "-o FILE", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private Path file() {
    if (output != null) {
      return output;
    }
    Path name = Path.of(HtmlReport.FILE);
    return directories.size() == 1 ? directories.getFirst().resolve(name) : name;
  }
}
