package dev.ociprobe.cli;

import dev.ociprobe.probe.plan.ExpandedPlan;
import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.result.files.PlanDirectory;
import dev.ociprobe.result.files.PlanProgress;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan of a directory that was begun before: it has to be the one that was begun. */
final class ResumedPlan {
  private ResumedPlan() {}

  /**
   * Reads the copy in the directory.
   *
   * @param file the plan as the user named it again, if so
   * @throws UserError if that, the copy, or the working directory is not what it was
   */
  static PlanFile of(PlanDirectory directory, @Nullable Path file) throws ResultFileException {
    PlanFile copy =
        PlanFile.of(
            directory.path().resolve("plan.yaml"), directory.plan(ExpandedPlan.MAX_BYTES + 1));
    if (file != null) {
      PlanFile again = PlanFile.read(file);
      if (!again.text().equals(copy.text())) {
        throw changed(
            "%s is not the plan that was begun in %s: %s"
                .formatted(file, directory.path(), again.differenceFrom(copy)));
      }
    }
    requireSame(copy, directory.progress());
    return copy;
  }

  private static void requireSame(PlanFile copy, PlanProgress progress) {
    List<PlannedStep> now = copy.plan().steps();
    List<PlanProgress.Step> then = progress.steps();
    for (int i = 0; i < Math.max(now.size(), then.size()); i++) {
      String begun = i < then.size() ? line(then.get(i).command()) : "missing";
      String read = i < now.size() ? line(now.get(i).words()) : "missing";
      if (!begun.equals(read)
          || !then.get(i).directory().equals(now.get(i).directory())
          || then.get(i).number() != i + 1) {
        throw changed(
            "%s has changed since it was begun: step %d is `%s`, and was `%s`"
                .formatted(copy.path(), i + 1, read, begun));
      }
    }
    String here = PlanRun.workingDirectory();
    if (!progress.workingDirectory().equals(here)) {
      throw new UserError(
          ExitCode.USAGE,
          "the plan was begun in %s, to which its paths are relative, not in %s"
              .formatted(progress.workingDirectory(), here),
          "change to that directory");
    }
  }

  private static String line(List<String> words) {
    return CalledCommand.line(words.getFirst(), words.subList(1, words.size()));
  }

  private static UserError changed(String problem) {
    return new UserError(
        ExitCode.USAGE, problem, "begin the changed plan in another directory: --out DIR");
  }
}
