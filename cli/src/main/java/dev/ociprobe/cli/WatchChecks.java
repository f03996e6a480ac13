package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.CommandLineReader;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The checks of the options of {@code watch}, each of which throws a {@link UserError}. */
final class WatchChecks {
  private static final Duration LEAST = Duration.ofSeconds(1);

  private WatchChecks() {}

  /** Refuses options that have no effect on this kind of watch. */
  static void requireNone(String purpose, List<String> given) {
    if (!given.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "%s is %s".formatted(given.getFirst(), purpose),
          "leave out %s, or see `ociprobe watch --help`".formatted(given.getFirst()));
    }
  }

  /** Refuses a pattern that no container fits. */
  static void requirePattern(Optional<String> container) {
    if (container.filter(String::isEmpty).isPresent()) {
      throw new UserError(
          ExitCode.USAGE,
          "--container: the pattern is empty, and fits no container",
          "name one such as 'web-*', or leave out --container");
    }
  }

  /** Refuses a verb that no runtime has: nothing would ever be shown. */
  static void requireKnownVerbs(Collection<String> verbs) {
    List<String> known = new ArrayList<>(new CommandLineReader().verbs());
    known.addAll(List.of(WatchedCall.READY, WatchedCall.STARTUP));
    for (String verb : verbs) {
      if (!known.contains(verb)) {
        throw new UserError(
            ExitCode.USAGE,
            "--verb: there is no verb '%s'".formatted(TerminalText.line(verb)),
            "name some of " + String.join(", ", known));
      }
    }
  }

  /** Refuses a time in which nothing could be seen. */
  static void requireASecond(String option, Optional<Duration> time) {
    if (time.isPresent() && time.get().compareTo(LEAST) < 0) {
      throw new UserError(
          ExitCode.USAGE, option + " must be 1s or more", "name a time such as 30s or 24h");
    }
  }

  /** Refuses two kinds of JSON on standard output. */
  static void requireOneJson(boolean jsonLines, OutputOptions output) {
    if (jsonLines && output.isJson()) {
      throw new UserError(
          ExitCode.USAGE,
          "--json and --json-lines both print to standard output",
          "leave out --json: run.json is in the directory of --out");
    }
  }

  /**
   * Refuses a file that can't be one before the watch begins.
   *
   * @param rotates true if the results are in directories below that of {@code --out}
   */
  static void requirePlaceOf(Optional<Path> file, DirectoryOptions place, boolean rotates) {
    if (file.isPresent() && Files.isDirectory(file.get())) {
      throw new UserError(
          ExitCode.USAGE,
          "--prom: %s is a directory".formatted(file.get()),
          "name a file in it, such as %s".formatted(file.get().resolve("ociprobe.prom")));
    }
    Optional<Path> directory = file.map(Path::toAbsolutePath).map(Path::getParent);
    if (directory.isPresent() && !Files.isDirectory(directory.get())) {
      throw new UserError(
          ExitCode.USAGE,
          "--prom: there is no directory " + directory.get(),
          "make it, or name another file");
    }
    if (file.isPresent() && place.named().isPresent()) {
      requireApart(file.get(), place.named().get(), rotates);
    }
  }

  private static void requireApart(Path file, Path out, boolean rotates) {
    OutputPlaces.requireApart("--prom", file, "--out", out);
    if (!rotates && OutputPlaces.isInside(file, out)) {
      throw new UserError(
          ExitCode.USAGE,
          "--prom: %s is inside of %s, which --out needs empty".formatted(file, out),
          "name a file elsewhere, such as in the directory that the collector reads");
    }
  }
}
