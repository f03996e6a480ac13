package dev.ociprobe.cli;

import dev.ociprobe.result.chart.Chart;
import dev.ociprobe.result.chart.ChartFiles;
import dev.ociprobe.result.chart.PictureFormat;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of pictures, and the writing of them. */
final class ChartOptions {
  /** The directory of pictures, unless the user names another. */
  static final String DIRECTORY = "charts";

  @Option(
      names = "--chart",
      paramLabel = "NAME",
      description =
          "Write only the charts whose names begin so, such as percentiles-create, distribution or"
              + " comparison (default: all; with --format svg or png).")
  private String chart = "";

  /** Refuses to choose among charts where none is drawn. */
  void requireNone() {
    if (!chart.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, "--chart chooses among pictures", "add --format svg or --format png");
    }
  }

  /**
   * Writes the charts, and prints the names of the files.
   *
   * @param output a directory, or a file if its name ends like the format's; null for the usual one
   * @param usual directory
   */
  void write(List<Chart> all, PictureFormat format, @Nullable Path output, Path usual)
      throws ResultFileException {
    PictureFormat.obstacle()
        .ifPresent(why -> {
          throw new UserError(
              ExitCode.HOST_CANNOT,
              "Java can't draw letters here: " + why,
              "apt-get install fontconfig fonts-dejavu-core");
        });
    List<Chart> charts = chosen(all);
    if (output != null && output.toString().endsWith(format.suffix())) {
      if (charts.size() > 1) {
        throw new UserError(
            ExitCode.USAGE,
            "%s can hold one chart, and there are %s".formatted(output, names(charts)),
            "name a directory with -o, or one of them with --chart");
      }
      ChartFiles.write(charts.getFirst(), format, output);
      Outlet.OUT.println(output.toString());
    } else {
      ChartFiles.write(charts, format, output == null ? usual : output)
          .forEach(file -> Outlet.OUT.println(file.toString()));
    }
  }

  private List<Chart> chosen(List<Chart> all) {
    List<Chart> charts = all.stream().filter(each -> each.name().startsWith(chart)).toList();
    if (charts.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "no chart has a name that begins with '%s'".formatted(chart),
          "there are " + names(all));
    }
    return charts;
  }

  private static String names(List<Chart> charts) {
    return charts.stream().map(Chart::name).collect(Collectors.joining(", "));
  }
}
