package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.UpdateOutcome;
import java.util.Map;
import java.util.Optional;

/**
 * A limit that is changed while the container runs: by the runtime's update, or, if the runtime has
 * none, from the host.
 *
 * @param field of config.json
 * @param setting that holds it
 * @param before the limit at first, in the words of {@code --limit}
 * @param after the limit of the update, in the words of {@code --limit}
 * @param text of the file after the update
 */
record LoweredLimit(String field, CgroupSetting setting, String before, String after, String text) {
  /** The meaning of an update that the runtime refuses. */
  static final String KEPT = "the change is refused, and the container keeps its old limit";

  private static final String UNCHANGED = "the update says that it succeeded, but changed nothing";

  /** The conclusion on a file that the update has left as it was. */
  static Conclusion unchanged() {
    return new Conclusion.NotWritten(UNCHANGED);
  }

  private static String value(String limit) {
    return limit.substring(limit.lastIndexOf('=') + 1);
  }

  /** A container under the first limit, and under others that stay. */
  ContainerPlan plan(ContainerPlan plan) {
    return plan.with(LimitArguments.resources(before)).watching(setting);
  }

  /**
   * Changes the limit; returns the conclusion if that is refused.
   *
   * @param line true if the file holds other lines too
   */
  Optional<Conclusion> apply(CaseReport report, ContainerUnderTest container, boolean line)
      throws CheckInterruptedException {
    report.requested(field, value(before));
    report.requested(field + " of the update", value(after));
    UpdateOutcome outcome =
        container.update(LimitArguments.resources(after), Map.of(setting, text));
    report.evidence(outcome.sentence());
    Optional<Conclusion> refusal = outcome.refusal(KEPT);
    if (refusal.isPresent()) {
      return refusal;
    }
    boolean written =
        line
            ? report.writtenLine(container, setting, text)
            : report.written(container, setting, text);
    return written ? Optional.empty() : Optional.of(unchanged());
  }
}
