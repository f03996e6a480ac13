package dev.ociprobe.container.stopwatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A request to wait for the first of one or two events.
 *
 * @param sign of life to wait for
 * @param gone waits for the end of a process: the stopwatch reaps it, or sees it through its pidfd
 *     if it is not its child
 * @param timeout longer than zero, at most a day
 */
public record Await(Optional<Sign> sign, Optional<Target> gone, Duration timeout)
    implements Request {

  /** A sign of a container's life. */
  public sealed interface Sign {
    /**
     * The first byte of the container's stdout since the {@linkplain Command#markReady mark}; or
     * the end of that pipe without one.
     */
    record FirstByte() implements Sign {}

    /** Output since the mark that no answer to such a request has told of. */
    record Output() implements Sign {}

    /**
     * A TCP socket that listens in the network namespace of the target. It is looked for each
     * millisecond.
     *
     * @param port 1 to 65535
     */
    record Listening(int port) implements Sign {}
  }

  /** The process to wait for. */
  public sealed interface Target {

    /**
     * A process whose pid is known.
     *
     * @param number above 0
     */
    record Pid(int number) implements Target {
      public Pid {
        if (number <= 0) {
          throw new IllegalArgumentException("not a pid (must be above 0): " + number);
        }
      }
    }

    /** The process that a runtime's {@code --pid-file} names when the waiting begins. */
    record PidFile(Path path) implements Target {}
  }

  public Await {
    if (sign.isEmpty() && gone.isEmpty()) {
      throw new IllegalArgumentException("nothing to wait for");
    }
    if (sign.isPresent() && sign.get() instanceof Sign.Listening && gone.isEmpty()) {
      throw new IllegalArgumentException("no process whose sockets to look at");
    }
    Timeouts.check(timeout);
  }

  /** Tells whether it waits for the first byte of the container's stdout. */
  public boolean firstByte() {
    return sign.isPresent() && sign.get() instanceof Sign.FirstByte;
  }

  /** Waits for a sign of a container, or for the end of the init that the pid file names. */
  public static Await sign(Sign sign, Path pidFile, Duration timeout) {
    return new Await(Optional.of(sign), Optional.of(new Target.PidFile(pidFile)), timeout);
  }

  /** Waits for a sign of a container, or for the end of its init. */
  public static Await sign(Sign sign, int initPid, Duration timeout) {
    return new Await(Optional.of(sign), Optional.of(new Target.Pid(initPid)), timeout);
  }

  /** Waits for the container's first byte, or for the end of its init. */
  public static Await firstByte(int initPid, Duration timeout) {
    return sign(new Sign.FirstByte(), initPid, timeout);
  }

  /** Waits like {@link #firstByte(int, Duration)}, with the init that the pid file names. */
  public static Await firstByte(Path pidFile, Duration timeout) {
    return sign(new Sign.FirstByte(), pidFile, timeout);
  }

  /** Waits for the end of a process. */
  public static Await gone(int pid, Duration timeout) {
    return new Await(Optional.empty(), Optional.of(new Target.Pid(pid)), timeout);
  }

  /** Waits for the end of the process that the pid file names. */
  public static Await gone(Path pidFile, Duration timeout) {
    return new Await(Optional.empty(), Optional.of(new Target.PidFile(pidFile)), timeout);
  }
}
