package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.WaitStatus;
import java.util.List;

/**
 * One command, run and timed. Times are {@code CLOCK_MONOTONIC}, in nanoseconds.
 *
 * @param startNanos read right before clone(2); 0 if the process was never cloned
 * @param endNanos read right after wait4(2) returned it
 * @param pid of the process; 0 if there never was one
 * @param usage resources that it and the children it waited for used; zeroes if it never ran or
 *     could not be reaped
 * @param stdout its output; for a {@link Command.Stdio#NEW_CONTAINER} call, the bytes that reached
 *     the container's pipe during the call
 * @param stderr likewise
 * @param container the container's output so far
 * @param adopted orphans that were reaped since the previous answer
 * @param adoptedLost the number of reaped orphans that did not fit into {@code adopted}
 * @param strayCpus those on which the process might run at its end although it should not
 */
public record Invocation(
    long startNanos,
    long endNanos,
    int pid,
    InvocationOutcome outcome,
    ResourceUsage usage,
    CapturedOutput stdout,
    CapturedOutput stderr,
    ContainerOutput container,
    List<ReapedOrphan> adopted,
    long adoptedLost,
    StrayCpus strayCpus) {

  public Invocation {
    adopted = List.copyOf(adopted);
  }

  /** The time from just before the clone to just after the reap. */
  public long durationNanos() {
    return endNanos - startNanos;
  }

  /** Returns true if the process ended with exit status 0. */
  public boolean isSuccess() {
    return outcome instanceof InvocationOutcome.Ended(WaitStatus status) && status.isSuccess();
  }
}
