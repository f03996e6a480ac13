package dev.ociprobe.host.footprint;

import dev.ociprobe.host.cgroup.Reading;
import java.util.List;

/**
 * The memory, CPU time and processes of one running container at one time.
 *
 * @param readings of the container's cgroups
 * @param processes those of the container and those that the runtime keeps for the container
 */
public record Footprint(List<Reading> readings, List<KeptProcess> processes) {

  public Footprint {
    readings = List.copyOf(readings);
    processes = List.copyOf(processes);
  }

  /** The processes that the runtime keeps for the container: all but the payload. */
  public List<KeptProcess> kept() {
    return processes.stream().filter(p -> !p.payload()).toList();
  }
}
