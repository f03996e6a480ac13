package dev.ociprobe.host.footprint;

import dev.ociprobe.host.cgroup.Reading;
import java.util.List;

/**
 * What one container costs at a moment after {@code ready}.
 *
 * @param readings of the container's own cgroups
 * @param processes the payload and those that the runtime keeps for it
 */
public record Footprint(List<Reading> readings, List<KeptProcess> processes) {

  public Footprint {
    readings = List.copyOf(readings);
    processes = List.copyOf(processes);
  }

  /** The processes that the runtime keeps: all but the payload. */
  public List<KeptProcess> kept() {
    return processes.stream().filter(p -> !p.payload()).toList();
  }
}
