package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The charges of the kernel to the cgroups of a runtime's containers.
 *
 * @param cycles the number of cycles that were read between their calls: none of them is measured,
 *     for their calls do not follow one another at once
 * @param container of its own cgroup
 * @param parent of the cgroup above it, the container included, the run's own processes left out;
 *     the kernel charges memory to it in batches, so that it varies by some hundred KiB
 * @param measured by the measured cycles, from before create to after delete
 */
public record ChargeResult(
    String runtime,
    long cycles,
    List<Metric> container,
    List<Metric> parent,
    List<Total> measured) {

  /** Copies the lists. */
  public ChargeResult {
    container = List.copyOf(container);
    parent = List.copyOf(parent);
    measured = List.copyOf(measured);
  }

  /**
   * Medians of one metric. Those of a counter are its growth, those of a level its value at the end
   * of the span, and over the life of a parent its rise.
   *
   * @param name of the metric
   * @param kind {@code counter} or {@code level}
   * @param unit {@code bytes}, {@code ns} or {@code count}
   * @param path of the file in the last cycle
   * @param create until create's exit
   * @param start from there until the first instruction or output
   * @param run from there until kill, the verbs of {@code --also} and some idle time in it
   * @param kill from there until the end of the container's init
   * @param delete from there until delete's exit
   * @param life all of these
   * @param why none of these has a value
   */
  public record Metric(
      String name,
      String kind,
      String unit,
      String path,
      OptionalDouble create,
      OptionalDouble start,
      OptionalDouble run,
      OptionalDouble kill,
      OptionalDouble delete,
      OptionalDouble life,
      Optional<String> why) {}

  /**
   * One counter's growth over whole cycles.
   *
   * @param count of the cycles with a value
   */
  public record Total(String name, String unit, long count, long min, long p50, long max) {}
}
