package dev.ociprobe.cli;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on the directory of a run's results: a new one, or that of a run that is to go on. */
final class DirectoryOptions {
  private static final Path DEFAULT_PARENT = Path.of("ociprobe-results");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for the result files; must be empty or not exist yet (default:"
              + " ociprobe-results/<UTC time>-<kind>).")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description =
          "Go on with the run that was interrupted or killed in --out DIR. A complete run is only"
              + " shown again; lifecycle keeps the cycles that are measured; of the other commands,"
              + " the rest is set aside in DIR.partial-1, and the run begins anew.")
  private boolean resume;

  /** Opens the directory first, so that an unusable one is an error before anything is measured. */
  RunDirectory open(String kind, Console console) throws IOException {
    requireDirectory();
    if (out == null) {
      return RunDirectory.create(DEFAULT_PARENT, Instant.now(), kind);
    }
    if (resume) {
      RunDirectory.setAside(out)
          .ifPresent(aside -> console.note("an earlier attempt is set aside in " + aside));
    }
    return RunDirectory.at(out);
  }

  private void requireDirectory() {
    if (resume && out == null) {
      throw new UserError(
          ExitCode.USAGE, "--resume goes on in --out DIR, which is missing", "name the directory");
    }
  }

  /** Opens the directory of a run whose cycles can be kept, if there is one. */
  Optional<RunDirectory> reopen() throws ResultFileException {
    requireDirectory();
    return resume && out != null ? RunDirectory.reopen(out) : Optional.empty();
  }

  /** The seed of the run that was begun there; empty if there is none, or it can't be read. */
  OptionalLong seed() {
    try {
      return resume && out != null ? RunDirectory.seed(out) : OptionalLong.empty();
    } catch (ResultFileException e) {
      return OptionalLong.empty();
    }
  }

  /** The complete run of that kind that is there already. */
  Optional<Run> complete(String kind) {
    if (!resume || out == null || !RunReader.isRecorded(out)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunReader.readRun(out))
          .filter(run -> run.complete() && run.kind().equals(kind));
    } catch (ResultFileException e) {
      return Optional.empty(); // It is set aside with the rest.
    }
  }

  /** The directory that the user named. */
  Path path() {
    return Objects.requireNonNull(out);
  }
}
