package dev.ociprobe.probe.doctor;

import dev.ociprobe.text.Counted;
import java.util.List;

/** Checks for containers and cgroups of dead runs. */
final class LeftoversCheck implements HostCheck {

  @Override
  public String id() {
    return "leftovers";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    int runs = host.leftovers().getAsInt();
    return List.of(
        runs == 0
            ? HostFinding.ok(id(), "nothing is left of dead runs")
            : HostFinding.warn(
                id(),
                Counted.of(runs, "dead run", "dead runs") + " left containers or cgroups",
                "ociprobe clean"));
  }
}
