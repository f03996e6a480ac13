package dev.ociprobe.probe.workload;

import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.WorkloadResult.MemoryPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of a workload in one container. */
public sealed interface Trial {

  /**
   * A workload that ended by itself and printed its figures.
   *
   * @param timings of create, start, run and delete, by name, in this order
   * @param figures the tool's and the host's, by name
   * @param same the texts that are to be equal in all containers, by name
   * @param memory over time
   */
  record Done(
      Map<String, Timing> timings,
      Map<String, Double> figures,
      Map<String, String> same,
      List<MemoryPoint> memory)
      implements Trial {

    /** Returns the same trial with more figures. */
    Done with(Map<String, Double> more) {
      Map<String, Double> all = new LinkedHashMap<>(figures);
      all.putAll(more);
      return new Done(timings, all, same, memory);
    }
  }

  /**
   * A failed one; its container is gone.
   *
   * @param phase the failed phase
   * @param message for people, fit for a terminal
   */
  record Failed(String phase, String message) implements Trial {}

  /** One that was interrupted from outside. */
  record Interrupted() implements Trial {}
}
