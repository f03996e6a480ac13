package dev.ociprobe.host.environment;

import java.util.List;

/**
 * Which CPUs the run was bound to.
 *
 * @param measured CPUs of the runtime and the container
 * @param tool CPUs of the rest of ociprobe
 */
public record Pinning(List<Integer> measured, List<Integer> tool) {

  public Pinning {
    measured = List.copyOf(measured);
    tool = List.copyOf(tool);
  }
}
