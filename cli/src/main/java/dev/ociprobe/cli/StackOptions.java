package dev.ociprobe.cli;

import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.html.HtmlReport;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of stacks: how often they are sampled, and the files that show them. */
final class StackOptions {
  private static final String DEFAULT = "" + RecorderOptions.DEFAULT_SAMPLE_HERTZ;

  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      defaultValue = DEFAULT,
      description =
          "Stacks sampled each second on a busy CPU, which tell what time on CPU is spent on; "
              + "0 for none (default: ${DEFAULT-VALUE}).")
  private int hertz = RecorderOptions.DEFAULT_SAMPLE_HERTZ;

  @Option(
      names = "--flame",
      paramLabel = "FILE.html",
      description =
          "Write flame graphs of the time on and off CPU, with search and zoom, as a page that "
              + "needs nothing else. A file that is there is replaced.")
  private @Nullable Path page;

  @Option(
      names = "--folded",
      paramLabel = "FILE",
      description =
          "Write the same stacks as folded text, for flamegraph.pl and other tools. A file that "
              + "is there is replaced.")
  private @Nullable Path folded;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  FlameFiles flames() {
    return new FlameFiles(file("--flame", page), file("--folded", folded));
  }

  /** Returns the files with those of a run, which none of them may replace. */
  FlameFiles flames(Path results) {
    requireNoResult("--flame", page, results);
    requireNoResult("--folded", folded, results);
    return flames().besideResults(results);
  }

  private static void requireNoResult(String option, @Nullable Path path, Path results) {
    if (path == null) {
      return;
    }
    String name = String.valueOf(path.getFileName());
    if ((RunDirectory.isOwn(name) || name.equals(HtmlReport.FILE))
        && OutputPlaces.areSame(path, results.resolve(name))) {
      throw new UserError(
          ExitCode.USAGE,
          "%s %s: the run has a file of that name itself".formatted(option, path),
          "name another one");
    }
  }

  /** Refuses a file that can't be written before the run, not after it. */
  private Optional<Path> file(String option, @Nullable Path path) {
    if (path == null) {
      return Optional.empty();
    }
    Path directory = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || directory == null || !Files.isWritable(directory)) {
      throw new UserError(
          ExitCode.USAGE,
          option + " " + path + ": not a file in a directory that can be written",
          "name a file in a directory that exists");
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new UserError(
          ExitCode.USAGE,
          option + " " + path + ": there is something that is no regular file",
          "name a file that is written whole, or a new one");
    }
    if (command != null) {
      OutputPlaces.requireOwn(option, path, command);
    }
    return Optional.of(path);
  }

  int hertz() {
    Ranges.check("--sample-rate", hertz, 0, RecorderOptions.MAX_SAMPLE_HERTZ);
    return hertz;
  }
}
