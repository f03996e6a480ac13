package dev.ociprobe.host.environment;

import java.util.List;

/**
 * The CPUs that a run was bound to.
 *
 * @param measured CPUs of the stopwatches, the runtimes and the containers
 * @param tool CPUs of ociprobe's own threads
 */
public record Pinning(List<Integer> measured, List<Integer> tool) {

  public Pinning {
    measured = List.copyOf(measured);
    tool = List.copyOf(tool);
  }
}
