package dev.ociprobe.probe.doctor;

import java.util.List;

/** Whether runs that died left something behind. */
final class LeftoversCheck implements Check {

  @Override
  public String id() {
    return "leftovers";
  }

  @Override
  public List<Finding> examine(Host host) {
    int runs = host.leftovers().getAsInt();
    return List.of(
        runs == 0
            ? Finding.ok(id(), "nothing of dead runs")
            : Finding.warn(
                id(),
                runs + (runs == 1 ? " dead run" : " dead runs") + " left containers or cgroups",
                "ociprobe clean"));
  }
}
