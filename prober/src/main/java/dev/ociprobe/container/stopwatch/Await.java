package dev.ociprobe.container.stopwatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to wait for: the first of the events that it names.
 *
 * @param firstByte the container's first byte of output since the mark, or that both of its pipes
 *     were closed without one
 * @param gone that this process is gone: reaped by the stopwatch, or, if it is no child of it, seen
 *     through its pidfd
 * @param timeout longer than zero, at most a day
 */
public record Await(boolean firstByte, Optional<Target> gone, Duration timeout) implements Request {

  /** Which process. */
  public sealed interface Target {

    /**
     * One that is known.
     *
     * @param number above 0
     */
    record Pid(int number) implements Target {
      /**
       * @throws IllegalArgumentException if it is no pid
       */
      public Pid {
        if (number <= 0) {
          throw new IllegalArgumentException("not a pid: " + number);
        }
      }
    }

    /** The one that this file names when the waiting begins: a runtime's {@code --pid-file}. */
    record PidFile(Path path) implements Target {}
  }

  /**
   * @throws IllegalArgumentException if there is nothing to wait for, or the timeout is out of its
   *     range
   */
  public Await {
    if (!firstByte && gone.isEmpty()) {
      throw new IllegalArgumentException("nothing to wait for");
    }
    Timeouts.check(timeout);
  }

  /** Waits for the container's first byte, or for its init to end without one. */
  public static Await firstByte(int initPid, Duration timeout) {
    return new Await(true, Optional.of(new Target.Pid(initPid)), timeout);
  }

  /** As {@link #firstByte(int, Duration)}, of the init that the pid file names by then. */
  public static Await firstByte(Path pidFile, Duration timeout) {
    return new Await(true, Optional.of(new Target.PidFile(pidFile)), timeout);
  }

  /** Waits until a process is gone. */
  public static Await gone(int pid, Duration timeout) {
    return new Await(false, Optional.of(new Target.Pid(pid)), timeout);
  }

  /** As {@link #gone(int, Duration)}, of the process that the pid file names by then. */
  public static Await gone(Path pidFile, Duration timeout) {
    return new Await(false, Optional.of(new Target.PidFile(pidFile)), timeout);
  }
}
