package dev.ociprobe.footprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one idle container of a runtime costs: medians over the sampled cycles.
 *
 * @param cycles how many were sampled
 * @param readings the cgroup's values, in the order in which they were read
 * @param keptProcesses processes that the runtime keeps, the payload not counted
 * @param keptPssBytes what these use together; {@code null} if it was never readable
 * @param keptOutsidePssBytes the part that the container's cgroup doesn't account for
 */
public record FootprintSummary(
    int cycles,
    List<MedianReading> readings,
    @Nullable Double keptProcesses,
    @Nullable Double keptThreads,
    @Nullable Double keptPssBytes,
    @Nullable Double keptOutsidePssBytes) {

  /**
   * One value of the cgroup over the cycles.
   *
   * @param path of the file in the last cycle
   * @param unit {@link dev.ociprobe.cgroup.Unit#symbol}
   * @param median over the cycles that reported it; {@code null} if none did
   * @param reported in how many cycles there was a value
   * @param why there was none in the others; {@code null} if all had one
   */
  public record MedianReading(
      String name,
      String path,
      String unit,
      @Nullable Double median,
      int reported,
      @Nullable String why) {}

  public FootprintSummary {
    readings = List.copyOf(readings);
  }

  /** The medians of these. */
  public static FootprintSummary of(List<Footprint> footprints) {
    return new FootprintSummary(footprints.size(), List.of(), null, null, null, null);
  }
}
