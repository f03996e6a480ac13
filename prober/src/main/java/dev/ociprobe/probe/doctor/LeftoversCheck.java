package dev.ociprobe.probe.doctor;

import java.util.List;

/** Whether runs that died left something behind. */
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
            ? HostFinding.ok(id(), "nothing of dead runs")
            : HostFinding.warn(
                id(),
                runs + (runs == 1 ? " dead run" : " dead runs") + " left containers or cgroups",
                "ociprobe clean"));
  }
}
