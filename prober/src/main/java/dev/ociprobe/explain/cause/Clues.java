package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.TracepointName;
import java.util.List;

/** The known causes, and the tracepoints to record for them in addition to the usual ones. */
public record Clues(Knowledge knowledge, List<TracepointName> tracepoints) {
  public Clues {
    tracepoints = List.copyOf(tracepoints);
  }

  /** The causes that ociprobe knows on the running kernel. */
  public static Clues ofHost() {
    return new Clues(Knowledge.ofHost(), List.of());
  }
}
