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
  private static final Duration SHORT = Duration.ofMillis(400);

  /** Tolerant enough for a busy machine. */
  private static final LimitsPlan TOLERANT = new LimitsPlan(SHORT, 0.5, 1);

  /** The command's default tolerance, which tells a weight or quota without any effect. */
  private static final LimitsPlan PRECISE = new LimitsPlan(SHORT, 0.05, 1);

  static LimitVerdicts of(LimitCheck check, String runtime) throws IOException {
    return of(check, runtime, TOLERANT);
  }

  static LimitVerdicts precise(LimitCheck check, String runtime) throws IOException {
    return of(check, runtime, PRECISE);
  }

  /** Verdicts that need a disk for themselves: the check is tried again while others use it. */
  static LimitVerdicts conclusive(LimitCheck check, String runtime) throws IOException {
    LimitVerdicts verdicts = of(check, runtime);
    for (int again = 0; again < 2 && verdicts.areUnsettled(); again++) {
      verdicts = of(check, runtime);
    }
    return verdicts;
  }

  /** A stall of the disk within 400 ms makes a rate inexact. */
  private boolean areUnsettled() {
    return results.stream()
        .map(VerdictResult::verdict)
        .anyMatch(each -> each == Verdict.INCONCLUSIVE || each == Verdict.INEXACT);
  }

  private static LimitVerdicts of(LimitCheck check, String runtime, LimitsPlan plan)
      throws IOException {
    LimitVerdicts verdicts = new LimitVerdicts(LimitsRig.run(check, runtime, plan));
    assertThat(verdicts.results).as(check.id() + " on " + runtime).isNotEmpty();
    return verdicts;
  }

  /** Tells whether cgroup v2 carries the controller on this host. */
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

  /** The verdict of the check's one case. */
  VerdictResult only() {
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  /** The observed value; empty if there is none. */
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
