package dev.ociprobe.host.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CPUs that a run was bound to.
 *
 * @param measured CPUs of the stopwatches, the runtimes and the containers
 * @param tool CPUs of ociprobe's own threads
 * @param reason why these are measured; {@code null} in files of before it was told
 */
public record Pinning(List<Integer> measured, List<Integer> tool, @Nullable String reason) {

  public Pinning {
    measured = List.copyOf(measured);
    tool = List.copyOf(tool);
  }
}
