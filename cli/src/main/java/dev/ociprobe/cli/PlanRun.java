package dev.ociprobe.cli;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.plan.ExpandedPlan;
import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.result.files.PlanDirectory;
import dev.ociprobe.result.files.PlanProgress;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.PlanTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a plan, made one after the other in this process, each by its command.
 *
 * @param selected those that the user wants
 */
record PlanRun(Posix posix, PlanDirectory directory, List<PlannedStep> selected, boolean quiet) {

  /**
   * Returns the progress of a plan that is to begin.
   *
   * @param filter of its steps, which the next attempt keeps; empty for all
   */
  static PlanProgress progress(ExpandedPlan plan, Optional<String> filter) {
    return new PlanProgress(
        PlanProgress.SCHEMA,
        BuildInfo.load().tool(),
        workingDirectory(),
        filter,
        plan.steps().stream()
            .map(each ->
                new PlanProgress.Step(
                    each.number(), each.name(), each.directory(), each.words(), Optional.empty()))
            .toList());
  }

  static String workingDirectory() {
    return Path.of("").toAbsolutePath().toString();
  }

  /** Returns those that have no results yet. */
  static List<PlannedStep> toDo(PlanDirectory directory, List<PlannedStep> selected) {
    return selected.stream().filter(each -> !isMade(directory, each)).toList();
  }

  /** Tells whether a step has its results, and still has them. */
  private static boolean isMade(PlanDirectory directory, PlannedStep step) {
    PlanProgress.Step recorded = recorded(directory, step);
    return recorded.isMade() && Files.isDirectory(directory.of(recorded));
  }

  private static PlanProgress.Step recorded(PlanDirectory directory, PlannedStep step) {
    return directory.progress().steps().get(step.number() - 1);
  }

  /** Makes the steps that have no results yet, prints what came of all, and returns the worst. */
  ExitCode execute() throws IOException {
    try (Interruption interruption = Interruption.install(posix.processes())) {
      int number = 0;
      for (PlannedStep each : selected) {
        number++;
        if (interruption.isRequested()) {
          break;
        }
        if (isMade(directory, each)) {
          console().note("step %d of %d, %s: kept".formatted(number, selected.size(), each.name()));
        } else {
          make(each, "step %d of %d, %s".formatted(number, selected.size(), each.name()));
        }
      }
      Outlet.OUT.printStyled(
          PlanTable.render(directory.progress(), directory.path().toString(), console().style()));
      noteTheRest();
      return interruption.isRequested() ? ExitCode.INTERRUPTED : worst();
    }
  }

  private void make(PlannedStep step, String title) throws ResultFileException {
    PlanProgress.Step recorded = recorded(directory, step);
    List<String> words = step.wordsIn(directory.path().resolve(step.directory()));
    PlanStep made = PlanStep.of(directory, recorded, words, console());
    console().note(title + ": " + CalledCommand.line("ociprobe", made.words()));
    ExitCode _ = (quiet ? made.with("--quiet") : made).make();
    Outlet.OUT.println("");
  }

  private void noteTheRest() {
    int left = toDo(directory, selected).size();
    if (left > 0) {
      console()
          .note(
              "%d of %d steps have no results yet; to go on: %s"
                  .formatted(
                      left,
                      selected.size(),
                      CalledCommand.line(
                          "ociprobe", List.of("run", "--resume", directory.path().toString()))));
    }
  }

  private ExitCode worst() {
    return selected.stream()
        .flatMap(each -> recorded(directory, each).outcome().stream())
        .map(outcome -> ExitCode.of(outcome.exitCode()))
        .reduce(ExitCode.DONE, ExitCode::orWorse);
  }

  private Console console() {
    return new Console(quiet);
  }
}
