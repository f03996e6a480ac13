package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.shim.ShimReply;
import dev.ociprobe.container.shim.ShimReply.MalformedReplyException;
import dev.ociprobe.container.stopwatch.ShimAnswer;
import dev.ociprobe.container.stopwatch.ShimAwait;
import java.util.Map;
import java.util.Optional;

/** The init of a shim's container, as far as the shim's answer to Wait tells of it. */
final class ShimInit {
  private final CycleCalls calls;
  private final ShimFailures failures;
  private final int signal;
  private final boolean hasOwnStatus;
  private final Map<Phase, Timing> timings;
  private long signalledNanos = Long.MAX_VALUE;

  /**
   * An init that nobody has signalled yet.
   *
   * @param signal the number of the one that kill will send
   * @param hasOwnStatus true if it ends on a signal as it likes, such as a virtual machine
   * @param timings of the phases so far, which the cycle adds to
   */
  ShimInit(
      CycleCalls calls,
      ShimFailures failures,
      int signal,
      boolean hasOwnStatus,
      Map<Phase, Timing> timings) {
    this.calls = calls;
    this.failures = failures;
    this.signal = signal;
    this.hasOwnStatus = hasOwnStatus;
    this.timings = timings;
  }

  /** Notes a call that was to end it, whether it succeeded or not. */
  void signalled(ShimAnswer kill) {
    signalledNanos = kill.startNanos();
  }

  /**
   * Waits a moment for an end that is near; returns true if it came.
   *
   * @throws PhaseFailedException if it came by a failure
   */
  boolean endsSoon() throws PhaseFailedException {
    ShimAnswer end = calls.await(new ShimAwait(ContainerInit.SETTLING));
    if (end.isSuccess()) {
      requireNoCrash(end);
    }
    return end.isSuccess();
  }

  /**
   * Looks at its end.
   *
   * @throws PhaseFailedException if it came by a failure, or by a signal that nobody sent
   */
  void requireNoCrash(ShimAnswer end) throws PhaseFailedException {
    Optional<String> crash = crash(end);
    if (crash.isPresent()) {
      throw PhaseFailedException.of(ContainerRunner.phaseOfCrash(timings), "crashed", crash.get());
    }
  }

  /** The failure by which it has ended or is just ending; empty if it lives, or ended well. */
  Optional<String> crash() throws PhaseFailedException {
    calls.forgetAhead();
    ShimAnswer end = calls.await(new ShimAwait(ContainerInit.SETTLING));
    return end.isSuccess() ? crash(end) : Optional.empty();
  }

  private Optional<String> crash(ShimAnswer end) throws PhaseFailedException {
    long status;
    try {
      status = ShimReply.of(end.body()).exitStatus();
    } catch (MalformedReplyException e) {
      throw failures.malformed(Phase.EXIT, e);
    }
    boolean signalled = end.endNanos() >= signalledNanos;
    boolean orderly =
        status == 0 || (signalled && (hasOwnStatus || status == ContainerInit.BY_SIGNAL + signal));
    return orderly
        ? Optional.empty()
        : Optional.of(
            "the container's command ended by itself: exit status "
                + status
                + ContainerInit.lastWords(calls));
  }
}
