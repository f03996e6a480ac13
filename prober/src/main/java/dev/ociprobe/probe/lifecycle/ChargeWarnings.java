package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;

/** The warnings on runtimes whose containers' cgroups could not be read. */
final class ChargeWarnings {
  private ChargeWarnings() {}

  static List<WarningResult> of(List<ChargeResult> charges) {
    return charges.stream()
        .filter(each -> each.cycles() > 0)
        .filter(each -> each.container().stream().allMatch(metric -> metric.why().isPresent()))
        .map(ChargeWarnings::warning)
        .toList();
  }

  private static WarningResult warning(ChargeResult charges) {
    ChargeResult.Metric first = charges.container().getFirst();
    return new WarningResult(
        "cgroup-not-read",
        "%s: nothing could be read of its containers' cgroups (%s: %s)"
            .formatted(charges.runtime(), first.name(), first.why().orElseThrow()),
        "see with `ociprobe doctor` which controllers this host has; a runtime that makes no"
            + " cgroup, or elsewhere, has no figures: --no-cgroup leaves them out");
  }
}
