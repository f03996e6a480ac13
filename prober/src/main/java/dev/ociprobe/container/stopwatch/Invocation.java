package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.WaitStatus;
import java.util.List;

/**
 * One command, run and timed. Times are {@code CLOCK_MONOTONIC}, in nanoseconds.
 *
 * @param startNanos read right before the process was cloned; 0 if it never was
 * @param endNanos read right after wait4(2) gave it back
 * @param pid of the process; 0 if there never was one
 * @param outcome how it ended
 * @param usage what it used, the children it waited for included; zeroes if it never ran or could
 *     not be reaped
 * @param stdout what it wrote; of a {@link Command.Stdio#NEW_CONTAINER} call what reached the
 *     container's pipe while it ran
 * @param stderr likewise
 * @param container the container's output so far
 * @param adopted orphans that were reaped since the reply before this one
 * @param adoptedLost how many more there were than the stopwatch could remember
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
    long adoptedLost) {

  public Invocation {
    adopted = List.copyOf(adopted);
  }

  /** From just before the spawn to just after the reap. */
  public long durationNanos() {
    return endNanos - startNanos;
  }

  /** Whether the process ended with exit status 0. */
  public boolean isSuccess() {
    return outcome instanceof InvocationOutcome.Ended(WaitStatus status) && status.isSuccess();
  }
}
