package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import java.util.Map;
import java.util.Optional;

/** Ends a cycle whose phase failed or which was interrupted. */
final class PhaseFailedException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int MESSAGE_CHARS = 2000;

  private final transient Optional<Cycle.Failure> failure;

  private PhaseFailedException(Optional<Cycle.Failure> failure) {
    this.failure = failure;
  }

  static PhaseFailedException of(Phase phase, String outcome, String message) {
    return new PhaseFailedException(
        Optional.of(new Cycle.Failure(phase, outcome, message, Optional.empty())));
  }

  static PhaseFailedException interrupted() {
    return new PhaseFailedException(Optional.empty());
  }

  /** Returns the exception for an invocation that did not exit with 0. */
  static PhaseFailedException of(Phase phase, Invocation invocation) {
    String words = words(invocation);
    String message = invocation.outcome() + (words.isEmpty() ? ", without output" : ": " + words);
    return switch (invocation.outcome()) {
      case InvocationOutcome.Aborted() -> interrupted();
      case InvocationOutcome.TimedOut() -> failed(phase, "timed-out", message, invocation);
      case InvocationOutcome.NotStarted _ -> failed(phase, "not-started", message, invocation);
      case InvocationOutcome.Ended _ -> failed(phase, "failed", message, invocation);
    };
  }

  /** Returns the exception for a wait that timed out or was aborted. */
  static PhaseFailedException of(Phase phase, Awaited awaited, String waitedFor) {
    return awaited.result() == Awaited.Result.ABORTED
        ? interrupted()
        : of(phase, "timed-out", "timed out waiting for " + waitedFor);
  }

  /**
   * Returns the exception for a container whose command crashed: this one, if the cycle was
   * interrupted.
   *
   * @param words its status and last words
   */
  PhaseFailedException becauseOfCrash(Phase phase, String words) {
    return failure.isEmpty() ? this : of(phase, "crashed", words);
  }

  private static PhaseFailedException failed(
      Phase phase, String outcome, String message, Invocation invocation) {
    return new PhaseFailedException(
        Optional.of(
            new Cycle.Failure(phase, outcome, message, Optional.of(Timing.of(invocation)))));
  }

  private static String words(Invocation invocation) {
    String stderr = text(invocation.stderr());
    return stderr.isEmpty() ? text(invocation.stdout()) : stderr;
  }

  private static String text(CapturedOutput captured) {
    return captured.text(MESSAGE_CHARS);
  }

  /** The cycle that it ended, with the timings up to then. */
  Cycle cycle(Map<Phase, Timing> timings) {
    return failure.isPresent() ? new Cycle.Failed(timings, failure.get()) : new Cycle.Interrupted();
  }

  /** The failure; empty if the cycle was interrupted. */
  Optional<Cycle.Failure> failure() {
    return failure;
  }
}
