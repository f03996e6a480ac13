package dev.ociprobe.result.html;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.files.FigureSource;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.files.WorkloadResult.Check;
import dev.ociprobe.result.files.WorkloadResult.Figure;
import dev.ociprobe.result.files.WorkloadResult.Ratio;
import dev.ociprobe.text.Counted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The findings about workloads: what the tool says of each runtime, and what contradicts it. */
final class WorkloadFindings {
  private static final String SECTION = "workloads";

  private WorkloadFindings() {}

  static List<Finding> of(List<WorkloadResult> workloads) {
    return workloads.stream()
        .flatMap(each -> Stream.concat(ratios(each), failed(each)))
        .map(text -> new Finding(text, SECTION, ""))
        .toList();
  }

  /** The ratios of the first figure by which the tool judges. */
  private static Stream<String> ratios(WorkloadResult workload) {
    Optional<String> main =
        workload.figures().stream()
            .filter(each -> each.source() == FigureSource.TOOL)
            .filter(each -> each.better() != FigureDirection.NEITHER)
            .map(Figure::figure)
            .findFirst();
    return workload.figures().stream()
        .filter(each -> main.equals(Optional.of(each.figure())))
        .flatMap(each -> each.ratio().stream().map(ratio -> ratio(workload, each, ratio)));
  }

  private static String ratio(WorkloadResult workload, Figure figure, Ratio ratio) {
    String interval =
        ratio.low().isPresent() && ratio.high().isPresent()
            ? "95 %% interval %s–%s, "
                .formatted(
                    Wording.ratio(ratio.low().getAsDouble()),
                    Wording.ratio(ratio.high().getAsDouble()))
            : "";
    return "%s: %s has %s times the %s of %s (%s%s; %s is better)."
        .formatted(
            workload.name(),
            figure.runtime(),
            Wording.ratio(ratio.value()),
            figure.figure(),
            ratio.reference(),
            interval,
            Counted.of(ratio.pairs(), "round", "rounds"),
            figure.better() == FigureDirection.HIGHER ? "more" : "less");
  }

  private static Stream<String> failed(WorkloadResult workload) {
    return workload.checks().stream()
        .filter(each -> each.failed() > 0)
        .map(each -> failed(workload, each));
  }

  private static String failed(WorkloadResult workload, Check check) {
    return "%s: the figures of %s fail a check in %d of %s, and are compared with nothing: %s."
        .formatted(
            workload.name(),
            check.runtime(),
            check.failed(),
            Counted.of(check.count(), "round", "rounds"),
            check.check());
  }
}
