package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one idle container of a runtime costs: medians over the sampled cycles.
 *
 * @param cycles how many were sampled
 * @param readings of the container's cgroup
 * @param keptProcesses processes that the runtime keeps for it, the container's own not counted
 * @param keptThreads of these processes
 * @param keptPssBytes what they use together; absent if it was never readable
 * @param keptOutsidePssBytes the part of it that the container's cgroup doesn't account for
 * @param payloadPssBytes what the container's own program uses, where it is a process of the host's
 */
public record FootprintResult(
    String runtime,
    int cycles,
    List<Reading> readings,
    OptionalDouble keptProcesses,
    OptionalDouble keptThreads,
    OptionalDouble keptPssBytes,
    OptionalDouble keptOutsidePssBytes,
    OptionalDouble payloadPssBytes) {

  /** Copies the list. */
  public FootprintResult {
    readings = List.copyOf(readings);
  }

  /**
   * One value of the cgroup over the cycles.
   *
   * @param name such as {@code memory.usage_in_bytes} or {@code cpu.stat:nr_throttled}
   * @param path of the file in the last cycle
   * @param unit {@code bytes}, {@code ns}, {@code us}, {@code count} or {@code unknown}
   * @param median over the cycles that reported it; absent if none did, which isn't 0
   * @param reported in how many cycles there was a value
   * @param why there was none in the others
   */
  public record Reading(
      String name,
      String path,
      String unit,
      OptionalDouble median,
      int reported,
      Optional<String> why) {}
}
