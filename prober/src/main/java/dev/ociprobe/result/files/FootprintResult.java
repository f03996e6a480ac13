package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The cost of one idle container of a runtime: medians over the sampled cycles.
 *
 * @param cycles the number of sampled ones
 * @param readings of the container's cgroup
 * @param keptProcesses processes that the runtime keeps for it, without the container's own
 * @param keptThreads of these processes
 * @param keptPssBytes their memory; absent if it was never readable
 * @param keptOutsidePssBytes the part of it outside the container's cgroup
 * @param payloadPssBytes the memory of the container's own program, where it is a process of the
 *     host
 * @param keptPrograms the kept processes by program; older files have no such list
 */
public record FootprintResult(
    String runtime,
    int cycles,
    List<Reading> readings,
    OptionalDouble keptProcesses,
    OptionalDouble keptThreads,
    OptionalDouble keptPssBytes,
    OptionalDouble keptOutsidePssBytes,
    OptionalDouble payloadPssBytes,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<KeptProgram> keptPrograms) {

  /** Copies the lists. */
  public FootprintResult {
    readings = List.copyOf(readings);
    keptPrograms = List.copyOf(keptPrograms);
  }

  /**
   * One value of the cgroup over the cycles.
   *
   * @param name such as {@code memory.usage_in_bytes} or {@code cpu.stat:nr_throttled}
   * @param path of the file in the last cycle
   * @param unit {@code bytes}, {@code ns}, {@code us}, {@code count} or {@code unknown}
   * @param median over the cycles that reported it; absent, not 0, if none did
   * @param reported the number of cycles with a value
   * @param why the others have none
   */
  public record Reading(
      String name,
      String path,
      String unit,
      OptionalDouble median,
      int reported,
      Optional<String> why) {}
}
