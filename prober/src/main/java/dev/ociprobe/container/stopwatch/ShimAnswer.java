package dev.ociprobe.container.stopwatch;

import java.util.List;

/**
 * The answer to a {@link ShimCall} or {@link ShimAwait}. Times are {@code CLOCK_MONOTONIC}, in
 * nanoseconds.
 *
 * @param startNanos read right before the request was written; for an await, when it began
 * @param endNanos read right after the shim's answer was, or when the connection was lost; for a
 *     posted call, when it was written
 * @param errno of the call that failed, errno(3); 0 if none did
 * @param body of the shim's answer, a ttrpc {@code Response}
 * @param container the container's output so far
 * @param adopted orphans that were reaped since the previous answer, perhaps the shim itself
 */
public record ShimAnswer(
    long startNanos,
    long endNanos,
    Outcome outcome,
    int errno,
    CapturedOutput body,
    ContainerOutput container,
    List<ReapedOrphan> adopted) {

  /** The ways in which a call of a shim ends. */
  public enum Outcome {
    ANSWERED,
    /** The shim answered with an error. */
    REFUSED,
    TIMED_OUT,
    /** {@link Stopwatch#abort} was called. */
    ABORTED,
    /** The container's pipes could not be made. */
    NO_FIFO,
    NOT_CONNECTED,
    /** The shim closed the connection before it answered. */
    HUNG_UP,
    /** The shim sent what is no answer to a call. */
    NOT_TTRPC,
    /** The shim announced an answer of more than the 4 MiB that ttrpc allows. */
    TOO_LONG
  }

  public ShimAnswer {
    adopted = List.copyOf(adopted);
  }

  public long durationNanos() {
    return endNanos - startNanos;
  }

  /** Returns true if the shim answered, and not with an error. */
  public boolean isSuccess() {
    return outcome == Outcome.ANSWERED;
  }
}
