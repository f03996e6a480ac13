package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.TracepointName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The known causes, and what to collect in addition to the usual events.
 *
 * @param file of the user's own causes among them
 * @param tracepoints to record
 * @param runtimeLog true for the lines of the runtimes' debug logs
 */
public record Clues(
    Knowledge knowledge,
    Optional<Path> file,
    List<TracepointName> tracepoints,
    boolean runtimeLog) {
  public Clues {
    tracepoints = List.copyOf(tracepoints);
  }

  /** Returns these causes, with nothing to collect for them. */
  public Clues ofKnowledge() {
    return new Clues(knowledge, file, List.of(), false);
  }

  /** The causes that ociprobe knows on the running kernel. */
  public static Clues ofHost() {
    return new Clues(Knowledge.ofHost(), Optional.empty(), List.of(), false);
  }
}
