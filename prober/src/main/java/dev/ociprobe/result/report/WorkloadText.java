package dev.ociprobe.result.report;

import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** The results of workloads: a table of figures, the checks, and the memory over time. */
final class WorkloadText {

  private WorkloadText() {}

  static String of(List<WorkloadResult> workloads, Style style) {
    return workloads.stream().map(each -> one(each, style)).collect(Collectors.joining("\n"));
  }

  private static String one(WorkloadResult workload, Style style) {
    String version =
        workload
            .version()
            .map(each -> " (%s %s)".formatted(workload.packageName(), each))
            .orElse("");
    String heading =
        Paragraph.wrap(
            TerminalText.line(workload.name() + version + ": " + workload.description()),
            "",
            "  ",
            style.width());
    String command =
        Paragraph.wrap(
            TerminalText.line(String.join(" ", workload.command())), "  ", "    ", style.width());
    return style.heading(heading.stripTrailing())
        + "\n"
        + command
        + FigureTable.of(workload, style)
        + checks(workload, style)
        + MemoryCurveText.of(workload.curves());
  }

  private static String checks(WorkloadResult workload, Style style) {
    StringBuilder text = new StringBuilder();
    for (WorkloadResult.Check each : workload.checks()) {
      if (each.failed() > 0) {
        text.append(
                style.failure(
                    Paragraph.wrap(
                            TerminalText.line(
                                "✗ %s, %s: %s; failed in %d of %d rounds: %s"
                                    .formatted(
                                        each.runtime(),
                                        each.check(),
                                        each.relation(),
                                        each.failed(),
                                        each.count(),
                                        each.evidence().orElse(""))),
                            "",
                            "  ",
                            style.width())
                        .stripTrailing()))
            .append('\n');
      }
    }
    String held =
        workload.checks().stream()
            .map(WorkloadResult.Check::relation)
            .distinct()
            .filter(relation -> holds(workload, relation))
            .collect(Collectors.joining("; "));
    String unchecked =
        workload.checks().stream()
            .filter(each -> each.count() == 0 && isTried(workload, each.runtime()))
            .map(each -> "%s (%s)".formatted(each.relation(), each.runtime()))
            .collect(Collectors.joining("; "));
    return "\n"
        + text
        + (unchecked.isEmpty()
            ? ""
            : Paragraph.wrap(
                TerminalText.line("not checked, as a figure is missing: " + unchecked),
                "",
                "  ",
                style.width()))
        + (held.isEmpty()
            ? ""
            : Paragraph.wrap(
                TerminalText.line("✓ in every container: " + held), "", "  ", style.width()));
  }

  private static boolean holds(WorkloadResult workload, String relation) {
    List<WorkloadResult.Check> all =
        workload.checks().stream()
            .filter(each -> each.relation().equals(relation) && isTried(workload, each.runtime()))
            .toList();
    return !all.isEmpty() && all.stream().allMatch(each -> each.failed() == 0 && each.count() > 0);
  }

  /** Tells whether a runtime has a trial that succeeded, and so something to be checked. */
  private static boolean isTried(WorkloadResult workload, String runtime) {
    return workload.figures().stream().anyMatch(each -> each.runtime().equals(runtime));
  }
}
