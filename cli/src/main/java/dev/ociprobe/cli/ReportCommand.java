package dev.ociprobe.cli;

import dev.ociprobe.result.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
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
      "  ociprobe report run -o page.html"
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of runs.")
  private List<Path> directories = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The page (default: report.html, in the run's directory if there is only one run).")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Path file = file();
    HtmlReport.of(directories, BuildInfo.load().tool()).write(file);
    Outlet.OUT.println(file.toString());
    return ExitCode.DONE.number();
  }

  private Path file() {
    if (output != null) {
      return output;
    }
    Path name = Path.of(HtmlReport.FILE);
    return directories.size() == 1 ? directories.getFirst().resolve(name) : name;
  }
}
