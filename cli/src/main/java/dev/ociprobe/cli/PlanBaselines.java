package dev.ociprobe.cli;

import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.yaml.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The runs and files that the gates of a plan's steps refer to. */
final class PlanBaselines {
  private static final String KEY = "baseline";

  private PlanBaselines() {}

  /**
   * Checks the steps' baselines before the first step begins. The directory of an earlier step may
   * not be there yet.
   *
   * @param plan its file, for errors
   * @throws UserError if one is missing or malformed; says where
   */
  static void check(Path plan, List<PlannedStep> steps) {
    for (PlannedStep step : steps) {
      List<String> earlier =
          steps.subList(0, step.number() - 1).stream().map(PlannedStep::directory).toList();
      for (PlannedStep.Argument each : step.arguments()) {
        if (each.key().equals(KEY) && !each.words().isEmpty()) {
          Path baseline = Path.of(each.value());
          if (!earlier.contains(String.valueOf(baseline.getFileName()))) {
            check(plan, each.place(), baseline, earlier);
          }
        }
      }
    }
  }

  private static void check(Path plan, Place place, Path baseline, List<String> earlier) {
    if (Files.notExists(baseline)) {
      throw UserError.at(
          plan,
          place,
          "--%s %s is not there, and no earlier step leaves it".formatted(KEY, baseline),
          earlier.isEmpty()
              ? "name a recorded run, or a file that `ociprobe baseline` wrote"
              : "the earlier steps leave " + String.join(", ", earlier));
    }
    try {
      if (Files.isDirectory(baseline)) {
        RunReader.readRun(baseline);
      } else {
        BaselineReference.read(baseline);
      }
    } catch (UserError e) {
      throw UserError.at(plan, place, "--%s: %s".formatted(KEY, e.getMessage()), e.remedy());
    } catch (ResultFileException e) {
      throw UserError.at(
          plan, place, "--%s: %s".formatted(KEY, e.getMessage()), "name a recorded run");
    }
  }
}
