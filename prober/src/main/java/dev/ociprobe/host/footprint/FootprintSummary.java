package dev.ociprobe.host.footprint;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one idle container of a runtime costs: medians over the sampled cycles. A {@code null} is a
 * median of nothing.
 *
 * @param cycles how many were sampled
 * @param readings the cgroup's values, in the order in which they were read
 * @param keptProcesses processes that the runtime keeps, the payload not counted
 * @param keptThreads their threads
 * @param keptPssBytes what they use together; of cycles where each could be read
 * @param keptOutsidePssBytes the part that the container's cgroup doesn't account for
 * @param payloadPssBytes the container's own program, where it is a process of the host's
 */
public record FootprintSummary(
    int cycles,
    List<MedianReading> readings,
    @Nullable Double keptProcesses,
    @Nullable Double keptThreads,
    @Nullable Double keptPssBytes,
    @Nullable Double keptOutsidePssBytes,
    @Nullable Double payloadPssBytes) {

  /**
   * One value of the cgroup over the cycles.
   *
   * @param path of the file in the last cycle
   * @param unit {@link dev.ociprobe.host.cgroup.Unit#symbol}
   * @param median over the cycles that reported it; {@code null} if none did
   * @param reported in how many cycles there was a value
   * @param why there was none in another, as the last such cycle tells; {@code null} if all had one
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
    Predicate<KeptProcess> kept = process -> !process.payload();
    Medians<Footprint> medians = new Medians<>(footprints);
    return new FootprintSummary(
        footprints.size(),
        ReadingMedians.of(footprints),
        medians.of(footprint -> (double) footprint.kept().size()),
        medians.of(footprint -> threads(footprint.kept())),
        medians.of(footprint -> pss(footprint, kept)),
        medians.of(footprint -> pss(footprint, kept.and(process -> !process.insideCgroup()))),
        medians.of(footprint ->
            footprint.processes().stream().anyMatch(KeptProcess::payload)
                ? pss(footprint, KeptProcess::payload)
                : null));
  }

  private static @Nullable Double threads(List<KeptProcess> processes) {
    double sum = 0;
    for (KeptProcess process : processes) {
      if (process.threads() == null) {
        return null;
      }
      sum += process.threads();
    }
    return sum;
  }

  // A sum with a hole in it would look like a small one.
  private static @Nullable Double pss(Footprint footprint, Predicate<KeptProcess> which) {
    double sum = 0;
    for (KeptProcess process : footprint.processes()) {
      if (which.test(process)) {
        if (process.pssBytes() == null) {
          return null;
        }
        sum += process.pssBytes();
      }
    }
    return sum;
  }
}
