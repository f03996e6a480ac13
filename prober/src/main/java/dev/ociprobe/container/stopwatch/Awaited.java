package dev.ociprobe.container.stopwatch;

import java.util.List;
import java.util.OptionalLong;

/**
 * How an {@link Await} ended. Times are {@code CLOCK_MONOTONIC}, in nanoseconds.
 *
 * @param result which way
 * @param pid of the process that was asked for; 0 if there was none, or the pid file names none
 * @param goneNanos when the process that was waited for was gone
 * @param container the container's output so far, with the first byte's arrival
 * @param adopted orphans that were reaped since the reply before this one
 * @param adoptedLost how many more there were than the stopwatch could remember
 */
public record Awaited(
    Result result,
    int pid,
    OptionalLong goneNanos,
    ContainerOutput container,
    List<ReapedOrphan> adopted,
    long adoptedLost) {

  /** The ways in which waiting ends. */
  public enum Result {
    /** One of the events came. */
    HAPPENED,
    TIMED_OUT,
    /** {@link Stopwatch#abort} was called. */
    ABORTED,
    /** The pid file isn't there, or holds no pid above 1. */
    NO_PID
  }

  public Awaited {
    adopted = List.copyOf(adopted);
  }

  /** Whether one of the events came. */
  public boolean isSuccess() {
    return result == Result.HAPPENED;
  }
}
