package dev.ociprobe.container.stopwatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command line to run and time.
 *
 * @param argv the program's absolute path (PATH is not searched) and its arguments, without NULs
 * @param timeout longer than zero, at most a day; when it passes, the command's process group is
 *     killed
 * @param stdio the destination of its output
 * @param markReady true for the call that starts the container's own program, and only for that:
 *     the first byte of the container's stdout counts from its start
 * @param directory where it runs; empty for the stopwatch's own
 * @param input the file that is its standard input; empty for {@code /dev/null}
 */
public record Command(
    List<String> argv,
    Duration timeout,
    Stdio stdio,
    boolean markReady,
    Optional<Path> directory,
    Optional<Path> input)
    implements Request {

  /** The destinations of standard output and error. */
  public enum Stdio {
    /** Pipes that are always drained; a bounded part is kept for the invocation. */
    CAPTURED,
    /**
     * New pipes that the container inherits and that outlive the invocation: for the call that
     * creates a container. They replace those of the previous container.
     */
    NEW_CONTAINER
  }

  public Command {
    argv = List.copyOf(argv);
    if (argv.isEmpty() || !argv.getFirst().startsWith("/")) {
      throw new IllegalArgumentException("the program must be an absolute path: " + argv);
    }
    if (argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("an argument holds a NUL: " + argv);
    }
    Timeouts.check(timeout);
  }

  private Command(List<String> argv, Duration timeout, Stdio stdio, boolean markReady) {
    this(argv, timeout, stdio, markReady, Optional.empty(), Optional.empty());
  }

  /** A command whose output is captured and that starts no container. */
  public static Command captured(List<String> argv, Duration timeout) {
    return new Command(argv, timeout, Stdio.CAPTURED, false);
  }

  /** A command whose output is captured, and which runs in a directory of its own. */
  public static Command in(Path directory, List<String> argv, Duration timeout) {
    return new Command(
        argv, timeout, Stdio.CAPTURED, false, Optional.of(directory), Optional.empty());
  }

  /** The same command with a file as its standard input. */
  public Command reading(Path file) {
    return new Command(argv, timeout, stdio, markReady, directory, Optional.of(file));
  }

  /** A command that creates a container: its output and the container's go to new pipes. */
  public static Command creating(List<String> argv, Duration timeout) {
    return new Command(argv, timeout, Stdio.NEW_CONTAINER, false);
  }

  /** A command that starts the container's program; see {@link #markReady}. */
  public static Command starting(List<String> argv, Duration timeout) {
    return new Command(argv, timeout, Stdio.CAPTURED, true);
  }
}
