package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.WaitStatus;

/** The end of an invocation; {@code toString} describes it for messages. */
public sealed interface InvocationOutcome {

  /** The process exited, or a signal ended it that the stopwatch did not send. */
  record Ended(WaitStatus status) implements InvocationOutcome {
    @Override
    public String toString() {
      return status.toString();
    }
  }

  /** The timeout passed, and the process group was killed. */
  record TimedOut() implements InvocationOutcome {
    @Override
    public String toString() {
      return "timed out";
    }
  }

  /** {@link Stopwatch#abort} was called, and the process group, if any, was killed. */
  record Aborted() implements InvocationOutcome {
    @Override
    public String toString() {
      return "aborted";
    }
  }

  /**
   * Nothing ran: clone(2) or execve(2) failed.
   *
   * @param errno errno(3)
   */
  record NotStarted(int errno) implements InvocationOutcome {
    @Override
    public String toString() {
      return "could not be started: " + Errno.describe(errno);
    }
  }
}
