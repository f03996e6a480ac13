package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.TracepointName;
import java.util.List;

/**
 * The known causes, and what to collect in addition to the usual events.
 *
 * @param tracepoints to record
 * @param runtimeLog true for the lines of the runtimes' debug logs
 */
public record Clues(Knowledge knowledge, List<TracepointName> tracepoints, boolean runtimeLog) {
  public Clues {
    tracepoints = List.copyOf(tracepoints);
  }

  /** The causes that ociprobe knows on the running kernel. */
  public static Clues ofHost() {
    return new Clues(Knowledge.ofHost(), List.of(), false);
  }
}
