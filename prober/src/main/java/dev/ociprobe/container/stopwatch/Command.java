package dev.ociprobe.container.stopwatch;

import java.time.Duration;
import java.util.List;

/**
 * One command line to run and time.
 *
 * @param argv the program's absolute path (there is no search through PATH), then its arguments
 * @param timeout longer than zero, at most a day; once it has passed, the command's process group
 *     is killed
 * @param stdio where its output goes
 * @param markReady whether the container's first byte of output counts from here: set for the call
 *     that starts the container's own program, and only for that
 */
public record Command(List<String> argv, Duration timeout, Stdio stdio, boolean markReady)
    implements Request {

  /** Where a command's standard output and error go; its input is always {@code /dev/null}. */
  public enum Stdio {
    /** Kept for this invocation, in bounds, and drained whatever the amount. */
    CAPTURED,
    /**
     * Into fresh pipes that the container inherits and that outlive the invocation: for the call
     * that creates a container. They replace those of the container before.
     */
    NEW_CONTAINER
  }

  /**
   * @throws IllegalArgumentException if the program is not an absolute path, an argument holds a
   *     NUL, or the timeout is out of its range
   */
  public Command {
    argv = List.copyOf(argv);
    if (argv.isEmpty() || !argv.getFirst().startsWith("/")) {
      throw new IllegalArgumentException("program must be an absolute path: " + argv);
    }
    if (argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("an argument holds a NUL: " + argv);
    }
    Timeouts.check(timeout);
  }

  /** A command whose output is captured and that starts no container. */
  public static Command captured(List<String> argv, Duration timeout) {
    return new Command(argv, timeout, Stdio.CAPTURED, false);
  }

  /** A command that creates a container: its output, and the container's, go to fresh pipes. */
  public static Command creating(List<String> argv, Duration timeout) {
    return new Command(argv, timeout, Stdio.NEW_CONTAINER, false);
  }

  /** A command that starts the container's program: the first byte counts from its start. */
  public static Command starting(List<String> argv, Duration timeout) {
    return new Command(argv, timeout, Stdio.CAPTURED, true);
  }
}
