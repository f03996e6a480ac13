package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.WaitStatus;

/** How an invocation came to its end. */
public sealed interface InvocationOutcome {

  /** The process ended by itself, or by a signal that wasn't ours. */
  record Ended(WaitStatus status) implements InvocationOutcome {
    @Override
    public String toString() {
      return status.toString();
    }
  }

  /** The timeout passed; the process group was killed. */
  record TimedOut() implements InvocationOutcome {
    @Override
    public String toString() {
      return "timed out";
    }
  }

  /** {@link Stopwatch#abort} was called; the process group, if there was one yet, was killed. */
  record Aborted() implements InvocationOutcome {
    @Override
    public String toString() {
      return "aborted";
    }
  }

  /**
   * There was nothing to time: clone(2) or execve(2) failed.
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
