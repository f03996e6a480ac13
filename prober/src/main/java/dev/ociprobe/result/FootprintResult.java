package dev.ociprobe.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one idle container of a runtime costs.
 *
 * @param sequence of the cycle whose container was read
 * @param readings of its cgroup's files
 * @param processes that the runtime keeps for it, the container's own init included
 */
public record FootprintResult(
    String runtime, long sequence, List<Reading> readings, List<KeptProcess> processes) {

  /** Copies the lists. */
  public FootprintResult {
    readings = List.copyOf(readings);
    processes = List.copyOf(processes);
  }

  /**
   * One figure from a cgroup file.
   *
   * @param path of the file
   * @param name of the figure, such as {@code memory.usage_in_bytes} or {@code cpu.stat nr_periods}
   * @param value absent if the host doesn't report it, which isn't 0
   * @param unit {@code B}, {@code ns}, or {@code 1} for a count
   */
  public record Reading(String path, String name, OptionalLong value, String unit) {}

  /**
   * A process that lives as long as the container.
   *
   * @param name its comm, see proc(5)
   * @param pssBytes its proportional set size, bytes; absent if it could not be read
   */
  public record KeptProcess(int pid, String name, OptionalLong pssBytes) {}
}
