package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Delegation;
import java.util.List;

/** Checks that cgroups with controllers can be made, which containers can join. */
final class DelegationCheck implements HostCheck {

  @Override
  public String id() {
    return "cgroup.delegation";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    CgroupLayout layout = host.layout();
    return List.of(
        switch (Delegation.read(layout, host.files())) {
          case Delegation.Impossible(String why, String remedy) ->
              HostFinding.fail(id(), why, remedy);
          case Delegation.Possible(List<String> missing) when !missing.isEmpty() ->
              HostFinding.ok(
                  id(),
                  "a run enables %s for all cgroups and disables them at its end"
                      .formatted(String.join(", ", missing)));
          case Delegation.Possible _ when layout instanceof CgroupLayout.V2 ->
              HostFinding.ok(id(), "all controllers are passed down");
          case Delegation.Possible _ ->
              HostFinding.ok(id(), "version 1 passes its controllers down by itself");
        });
  }
}
