package dev.ociprobe.cli;

import dev.ociprobe.result.baseline.BaselineWriter;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.text.Counted;
import dev.ociprobe.text.NearestNames;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code baseline}: recorded runs as a file that later runs are held to. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description =
        "Write a small file of recorded runs to keep beside the code: each figure, and how much"
            + " more of it a later run may have. `lifecycle --baseline FILE` and `compare DIR"
            + " --baseline FILE` judge by it. Several runs show how much they differ; give those of"
            + " several days.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe baseline monday tuesday friday -o baseline.yaml",
      "  ociprobe baseline run -o baseline.yaml --band 10 --figure p50,p90",
      "  ociprobe lifecycle --runtime runc --baseline baseline.yaml"
    })
final class BaselineCommand implements Callable<Integer> {
  private static final int MAX_BAND = 1000;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of runs.")
  private List<Path> directories = List.of();

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write; one that is there is replaced.")
  private Path out = Path.of("");

  @Option(
      names = "--runtime",
      split = ",",
      paramLabel = "NAME",
      description = "Take only these runtimes (default: all).")
  private List<String> runtimes = List.of();

  @Option(
      names = "--figure",
      split = ",",
      paramLabel = "FIGURE",
      description =
          "Figures of each phase: p50, p90, p99, mean, cpu, memory (default: p50,cpu,memory).")
  private List<String> figures = BaselineWriter.FIGURES;

  @Option(
      names = "--band",
      converter = Percentage.class,
      paramLabel = "PERCENT",
      description =
          "Allow at least so much more, of memory at least 15; more where the runs are noisier"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private double band;

  @Override
  public Integer call() throws IOException {
    requireWell();
    RunsAtOnce.requireFew("baseline", directories);
    List<RecordedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(RecordedRun.read(each));
    }
    BaselineWriter.Written written;
    try {
      written = new BaselineWriter(runs, runtimes, figures, band / 100).write();
    } catch (NothingToCompareException e) {
      throw new UserError(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "see `ociprobe baseline --help`");
    }
    AtomicFile.write(
        out, "-o FILE", stream -> stream.write(written.yaml().getBytes(StandardCharsets.UTF_8)));
    Outlet.OUT.println(
        TerminalText.line(
            "%s: %d bands of %s from %s"
                .formatted(
                    out,
                    written.bands(),
                    String.join(", ", written.runtimes()),
                    Counted.of(runs.size(), "run", "runs"))));
    for (RecordedRun each : runs) {
      if (!each.run().complete()) {
        Console.error(
            each.directory() + " is incomplete: interrupted, or too many cycles failed",
            "finish it with --resume, or take another run");
      }
    }
    if (!written.wide().isEmpty()) {
      Console.error(
          "%d of the bands let a figure pass that is half as large again, as the runs differ or"
                  .formatted(written.wide().size())
              + " spread by so much: "
              + String.join(", ", written.wide()),
          "record runs of more rounds on a quieter host, or remove those lines");
    }
    return ExitCode.DONE.number();
  }

  private void requireWell() {
    if (!(band > 0 && band <= MAX_BAND)) {
      throw new UserError(
          ExitCode.USAGE,
          "--band %s must be more than 0 and at most %d".formatted(band, MAX_BAND),
          "give a percentage, as in --band 5");
    }
    for (String each : figures) {
      if (!Contrast.FIGURES.contains(each)) {
        throw new UserError(
            ExitCode.USAGE,
            "--figure %s: there is no such figure".formatted(each),
            NearestNames.hint(each, Contrast.FIGURES));
      }
    }
  }
}
