package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.SlotRemarks;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.List;

/** The warnings that follow from the remarks on a runtime's calls. */
final class RemarkWarnings {
  private RemarkWarnings() {}

  static List<WarningResult> of(String runtime, SlotRemarks remarks) {
    List<WarningResult> warnings = new ArrayList<>();
    for (String line : remarks.said()) {
      warnings.add(
          new WarningResult(
              "runtime-said",
              runtime + ": its calls succeeded, but it wrote: " + line,
              "see the runtime's documentation; `ociprobe bundle` writes its config.json"));
    }
    for (String sentence : remarks.strayed()) {
      warnings.add(
          new WarningResult(
              "left-cpus",
              runtime + ": " + sentence,
              "compare it only with runtimes that do so, too, or hold the containers to their CPUs"
                  + " with --limit cpu.cpuset=CPU"));
    }
    if (remarks.socketsLeft() > 0) {
      warnings.add(
          new WarningResult(
              "left-socket",
              "%s: %,d shims ended and left their sockets, which were removed"
                  .formatted(runtime, remarks.socketsLeft()),
              "look for such sockets below /run/containerd on hosts that use it"));
    }
    return warnings;
  }
}
