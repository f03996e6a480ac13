package dev.ociprobe.cli;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.merge.MergeDirectory;
import dev.ociprobe.result.merge.MergeDocument;
import dev.ociprobe.result.merge.MergeRefusedException;
import dev.ociprobe.result.report.MergeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code merge}: runs of many hosts as one. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description =
        "Merge the runs of many hosts into one directory: the sum of their histograms, and each"
            + " host's run.json and samples. Says which hosts stand out, in which phase, by how"
            + " much, and which conditions go with it. Each run counts as a host of its own, named"
            + " by its directory.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe merge fleet/* -o merged",
      "  ociprobe merge fleet/* -o merged --json | jq -r '.deviations[].host'"
    })
final class MergeCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of runs.")
  private List<Path> directories = List.of();

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "The directory to write, which must be empty or not exist yet.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print merge.json.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (Interruption interruption = Interruption.install(Posix.load("ffm").processes())) {
      Optional<MergeDocument> merged =
          MergeDirectory.write(
              directories,
              out,
              BuildInfo.load().tool(),
              interruption::isRequested,
              idle ->
                  new Console(false)
                      .note(idle + " is left out: nothing was called during that watch"));
      if (merged.isEmpty()) {
        return ExitCode.INTERRUPTED.number();
      }
      if (json) {
        Outlet.OUT.printJson(merged.get());
      } else {
        Outlet.OUT.printStyled(MergeText.render(merged.get(), out, new Console(false).style()));
      }
      return ExitCode.DONE.number();
    } catch (MergeRefusedException e) {
      throw new UserError(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "leave one out; nothing was written");
    }
  }
}
