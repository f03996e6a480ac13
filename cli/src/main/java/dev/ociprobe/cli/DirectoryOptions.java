package dev.ociprobe.cli;

import dev.ociprobe.result.files.EarlierAttempt;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on the directory of a run's results: a new one, or that of a run that is to go on. */
final class DirectoryOptions {
  private static final Set<String> IRRELEVANT =
      Set.of("--resume", "-q", "--quiet", "-v", "--verbose", "--json", "--no-install");
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
          "Continue the interrupted or killed run in --out DIR, with the options that it was called"
              + " with. lifecycle (without --explain) keeps"
              + " its cycles; any other command begins anew, and its old files are moved to"
              + " DIR.partial-1. A complete run is only shown again.")
  private boolean resume;

  /**
   * Makes the directory of something else than one run: the named one, or one of that kind below
   * the usual parent.
   */
  static FreshDirectory fresh(@Nullable Path named, String kind) throws IOException {
    return named == null
        ? FreshDirectory.create(DEFAULT_PARENT, Instant.now(), kind)
        : FreshDirectory.at(named);
  }

  /** Opens the directory first, so that an unusable one is an error before anything is measured. */
  RunDirectory open(String kind, Console console) throws IOException {
    requireDirectory();
    if (out == null) {
      return RunDirectory.create(DEFAULT_PARENT, Instant.now(), kind);
    }
    if (resume && Files.notExists(out)) {
      console.note("there is no run in %s to go on with: this begins one".formatted(out));
    }
    if (resume) {
      EarlierAttempt.setAside(out)
          .ifPresent(aside -> console.note("an earlier attempt is set aside in " + aside));
    }
    return RunDirectory.at(out);
  }

  /** Opens one of several directories, below the one that the user named. */
  RunDirectory openBelow(String kind) throws IOException {
    if (resume) {
      throw new UserError(
          ExitCode.USAGE, "--resume can't go on with one of several runs", "leave it out");
    }
    return RunDirectory.create(out == null ? DEFAULT_PARENT : out, Instant.now(), kind);
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
      return resume && out != null ? EarlierAttempt.seed(out) : OptionalLong.empty();
    } catch (ResultFileException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The complete run of that kind that is there already.
   *
   * @param tool with the words of this call
   * @throws UserError if a run was called for there in other words, complete or not
   */
  Optional<Run> complete(String kind, Tool tool) {
    if (!resume || out == null) {
      return Optional.empty();
    }
    requireSame(
        unfinished(out),
        tool,
        "an unfinished",
        "call that again with --resume, or name another directory");
    Optional<Run> run =
        RunReader.isRecorded(out)
            ? recorded(out).filter(each -> each.complete() && each.kind().equals(kind))
            : Optional.empty();
    run.ifPresent(
        each -> requireSame(each.tool().command(), tool, "a complete", "name another directory"));
    return run;
  }

  private void requireSame(List<String> then, Tool tool, String which, String remedy) {
    if (!then.isEmpty() && !measuring(then).equals(measuring(tool.command()))) {
      throw new UserError(
          ExitCode.USAGE,
          "%s holds %s run of another command: %s"
              .formatted(out, which, CalledCommand.line("ociprobe", then)),
          remedy);
    }
  }

  private static List<String> unfinished(Path directory) {
    try {
      return EarlierAttempt.command(directory);
    } catch (ResultFileException e) {
      return List.of(); // It is set aside with the rest.
    }
  }

  private static Optional<Run> recorded(Path directory) {
    try {
      return Optional.of(RunReader.readRun(directory));
    } catch (ResultFileException e) {
      return Optional.empty(); // It is set aside with the rest.
    }
  }

  /** The words that decide on what is measured. */
  private static List<String> measuring(List<String> words) {
    List<String> left = new ArrayList<>();
    for (Iterator<String> all = words.iterator(); all.hasNext(); ) {
      String word = all.next();
      if (word.equals("--out") && all.hasNext()) {
        all.next();
      } else if (!IRRELEVANT.contains(word) && !word.startsWith("--out=")) {
        left.add(word);
      }
    }
    return left;
  }

  /** The directory that the user named, if that is so. */
  Optional<Path> named() {
    return Optional.ofNullable(out);
  }

  /** The directory that the user named. */
  Path path() {
    return Objects.requireNonNull(out);
  }
}
