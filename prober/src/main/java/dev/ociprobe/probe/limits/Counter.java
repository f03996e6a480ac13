package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupMetric;

/**
 * The kernel's own account of what bounded the workload under the limit.
 *
 * @param agrees true if the kernel says that it was this limit, on this cgroup
 * @param sentence of evidence, with the figure
 */
public record Counter(boolean agrees, String sentence) {

  /** A counter that must have grown: {@code failcnt}, {@code nr_throttled}, {@code pids.events}. */
  public static Counter grown(Measurement measurement) {
    return new Counter(measurement.number().orElse(0) > 0, sentence(measurement));
  }

  /** A counter that the verdict itself was read from, so that it can only agree. */
  public static Counter measured(String sentence) {
    return new Counter(true, sentence);
  }

  /** Both counters must agree. */
  public Counter and(Counter other) {
    return new Counter(agrees && other.agrees, sentence + ", " + other.sentence);
  }

  private static String sentence(Measurement measurement) {
    return switch (measurement) {
      case Measurement.Value(CgroupMetric metric, long amount) -> metric.name() + ": " + amount;
      case Measurement.Missing(CgroupMetric metric, String why) ->
          "%s: not reported (%s)".formatted(metric.name(), why);
    };
  }
}
