package dev.ociprobe.cli;

import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.PlanDirectory;
import dev.ociprobe.result.files.PlanProgress;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The directory of a reproduction, with what has come of each of its steps. For one thread. */
final class ReproductionFiles implements AutoCloseable {
  private final PlanDirectory directory;

  private ReproductionFiles(PlanDirectory directory) {
    this.directory = directory;
  }

  /**
   * Begins in an empty directory.
   *
   * @param tool with the command line, by which it can go on
   */
  static ReproductionFiles begin(
      FreshDirectory directory, Tool tool, List<ReproduceSteps.Step> steps)
      throws ResultFileException {
    List<PlanProgress.Step> all = new ArrayList<>();
    for (ReproduceSteps.Step each : steps) {
      all.add(
          new PlanProgress.Step(
              all.size() + 1, each.directory(), each.directory(), each.words(), Optional.empty()));
    }
    String begun = "# Begun by: %s\n".formatted(CalledCommand.line("ociprobe", tool.command()));
    return new ReproductionFiles(
        PlanDirectory.begin(
            directory,
            begun.getBytes(StandardCharsets.UTF_8),
            new PlanProgress(
                PlanProgress.SCHEMA, tool, PlanRun.workingDirectory(), Optional.empty(), all)));
  }

  /** Opens one that was begun before, which is not trusted. */
  static ReproductionFiles reopen(Path path) throws ResultFileException {
    return new ReproductionFiles(PlanDirectory.reopen(path));
  }

  /**
   * Requires that the steps are those that were begun.
   *
   * @throws UserError that names the first that is not
   */
  void requireSame(List<ReproduceSteps.Step> steps) {
    List<PlanProgress.Step> then = directory.progress().steps();
    for (int i = 0; i < Math.max(steps.size(), then.size()); i++) {
      String now = i < steps.size() ? line(steps.get(i).words()) : "missing";
      String begun = i < then.size() ? line(then.get(i).command()) : "missing";
      if (!now.equals(begun)) {
        throw new UserError(
            ExitCode.USAGE,
            "%s can't go on: step %d is `%s`, and was `%s`".formatted(path(), i + 1, now, begun),
            "have the same runtimes and the same ociprobe as then, or begin in another directory");
      }
    }
    String here = PlanRun.workingDirectory();
    if (!directory.progress().workingDirectory().equals(here)) {
      throw new UserError(
          ExitCode.USAGE,
          "it was begun in %s, to which its paths are relative, not in %s"
              .formatted(directory.progress().workingDirectory(), here),
          "change to that directory");
    }
  }

  private static String line(List<String> words) {
    return CalledCommand.line("ociprobe", words);
  }

  /** The words of the command line that has begun it. */
  List<String> command() {
    return directory.progress().tool().command();
  }

  Path path() {
    return directory.path();
  }

  /** The beginning of the first step that has an outcome; empty before any has. */
  Optional<Instant> began() {
    return directory.progress().steps().stream()
        .flatMap(each -> each.outcome().stream())
        .map(PlanProgress.Outcome::started)
        .min(Comparator.naturalOrder());
  }

  /** The place of a step's results. */
  Path placeOf(ReproduceSteps.Step step) {
    return path().resolve(step.directory());
  }

  /** The recorded step; those that share a directory share it. */
  PlanProgress.Step recorded(ReproduceSteps.Step step) {
    return directory.progress().steps().stream()
        .filter(each -> each.directory().equals(step.directory()))
        .findFirst()
        .orElseThrow();
  }

  /** The outcome of a step that has its results; empty if it is to be made. */
  Optional<ExitCode> made(ReproduceSteps.Step step) {
    PlanProgress.Step recorded = recorded(step);
    return recorded.isMade() && Files.isDirectory(placeOf(step))
        ? recorded.outcome().map(each -> ExitCode.of(each.exitCode()))
        : Optional.empty();
  }

  /** The number of steps that have their results. */
  long madeCount() {
    return directory.progress().steps().stream().filter(PlanProgress.Step::isMade).count();
  }

  int count() {
    return directory.progress().steps().size();
  }

  PlanDirectory plan() {
    return directory;
  }

  void write(ReproductionDocument document) throws ResultFileException {
    new FreshDirectory(path(), List.of()).write(ReproductionDocument.FILE, document);
  }

  @Override
  public void close() throws ResultFileException {
    directory.close();
  }
}
