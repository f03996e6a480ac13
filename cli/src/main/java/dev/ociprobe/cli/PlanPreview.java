package dev.ociprobe.cli;

import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.text.Counted;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The steps of a plan before they are made: command lines, and an estimate. */
final class PlanPreview {
  private static final long MIB = 1 << 20;

  private PlanPreview() {}

  static void print(List<PlannedStep> steps) {
    StepEstimate total = StepEstimate.NOTHING;
    for (PlannedStep each : steps) {
      StepEstimate estimate = StepEstimate.of(each);
      total = total.plus(estimate);
      Outlet.OUT.println("%s  (%s)".formatted(each.directory(), words(estimate)));
      Outlet.OUT.println("  " + CalledCommand.line("ociprobe", each.words()));
    }
    Outlet.OUT.println(
        "%n%s: %s".formatted(Counted.of(steps.size(), "step", "steps"), words(total)));
    Outlet.OUT.println(StepEstimate.ASSUMPTION);
  }

  private static String words(StepEstimate estimate) {
    return "%s %s, %s"
        .formatted(
            estimate.atMost() ? "at most" : "about", time(estimate.time()), size(estimate.bytes()));
  }

  /** Returns a time in the unit that suits it. */
  static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 90 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }

  private static String size(long bytes) {
    return bytes < MIB
        ? "%d KiB".formatted(Math.ceilDiv(bytes, 1024))
        : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MIB);
  }
}
