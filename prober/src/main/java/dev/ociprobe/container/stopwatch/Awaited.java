package dev.ociprobe.container.stopwatch;

import java.util.List;
import java.util.OptionalLong;

/**
 * The answer to an {@link Await}. Times are {@code CLOCK_MONOTONIC}, in nanoseconds.
 *
 * @param startNanos the time when the waiting began
 * @param pid of the requested process; 0 if none was requested, or the pid file names none
 * @param goneNanos the time when that process had ended
 * @param listeningNanos the time when a look found the requested socket
 * @param arrivals of output that no answer has told of, if the request asked for output
 * @param container the container's output so far, with the first byte's arrival
 * @param adopted orphans that were reaped since the previous answer
 * @param adoptedLost the number of reaped orphans that did not fit into {@code adopted}
 * @param strayCpus those on which that process might run although it should not
 */
public record Awaited(
    Result result,
    long startNanos,
    int pid,
    OptionalLong goneNanos,
    OptionalLong listeningNanos,
    List<OutputArrival> arrivals,
    ContainerOutput container,
    List<ReapedOrphan> adopted,
    long adoptedLost,
    StrayCpus strayCpus) {

  /** The ways in which an await ends. */
  public enum Result {
    /** One of the events happened. */
    HAPPENED,
    TIMED_OUT,
    /** {@link Stopwatch#abort} was called. */
    ABORTED,
    /** The pid file doesn't exist or holds no pid above 1. */
    NO_PID
  }

  public Awaited {
    arrivals = List.copyOf(arrivals);
    adopted = List.copyOf(adopted);
  }

  /** Returns true if one of the events happened. */
  public boolean isSuccess() {
    return result == Result.HAPPENED;
  }
}
