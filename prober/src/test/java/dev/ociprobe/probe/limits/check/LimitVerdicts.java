package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.LimitsPlan;
import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The verdicts of one check on one real runtime. */
record LimitVerdicts(List<VerdictResult> results) {

  /** Short, and tolerant enough for a busy machine. */
  private static final LimitsPlan PLAN = new LimitsPlan(Duration.ofSeconds(1), 0.5, 1);

  static LimitVerdicts of(LimitCheck check, String runtime) throws IOException {
    LimitVerdicts verdicts = new LimitVerdicts(LimitsRig.run(check, runtime, PLAN));
    assertThat(verdicts.results).as(check.id() + " on " + runtime).isNotEmpty();
    return verdicts;
  }

  /** Whether version 2 carries the controller here. */
  static boolean isUnified(String controller) {
    CgroupLayout layout = CgroupLayout.read(PseudoFiles.ofHost());
    return layout
        .unifiedHierarchy()
        .filter(unified -> unified.controllers().contains(controller))
        .isPresent();
  }

  Map<String, Verdict> byVariant() {
    return results.stream()
        .collect(Collectors.toMap(VerdictResult::variant, VerdictResult::verdict));
  }

  /** Empty if it wasn't observed, or has no value. */
  OptionalDouble observed(String variant, String name) {
    return results.stream()
        .filter(result -> result.variant().equals(variant))
        .flatMap(result -> result.observed().stream())
        .filter(observed -> observed.name().equals(name))
        .findFirst()
        .map(VerdictResult.Observed::value)
        .orElse(OptionalDouble.empty());
  }

  String evidence(String variant) {
    return results.stream()
        .filter(result -> result.variant().equals(variant))
        .flatMap(result -> result.evidence().stream())
        .collect(Collectors.joining("; "));
  }
}
