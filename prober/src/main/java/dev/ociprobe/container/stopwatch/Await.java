package dev.ociprobe.container.stopwatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A request to wait for the first of one or two events.
 *
 * @param firstByte waits for the first byte of the container's stdout since the {@linkplain
 *     Command#markReady mark}, or for that pipe to be closed without one
 * @param gone waits for the end of a process: the stopwatch reaps it, or sees it through its pidfd
 *     if it is not its child
 * @param timeout longer than zero, at most a day
 */
public record Await(boolean firstByte, Optional<Target> gone, Duration timeout) implements Request {

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
    if (!firstByte && gone.isEmpty()) {
      throw new IllegalArgumentException("nothing to wait for");
    }
    Timeouts.check(timeout);
  }

  /** Waits for the container's first byte, or for the end of its init. */
  public static Await firstByte(int initPid, Duration timeout) {
    return new Await(true, Optional.of(new Target.Pid(initPid)), timeout);
  }

  /** Waits like {@link #firstByte(int, Duration)}, with the init that the pid file names. */
  public static Await firstByte(Path pidFile, Duration timeout) {
    return new Await(true, Optional.of(new Target.PidFile(pidFile)), timeout);
  }

  /** Waits for the end of a process. */
  public static Await gone(int pid, Duration timeout) {
    return new Await(false, Optional.of(new Target.Pid(pid)), timeout);
  }

  /** Waits for the end of the process that the pid file names. */
  public static Await gone(Path pidFile, Duration timeout) {
    return new Await(false, Optional.of(new Target.PidFile(pidFile)), timeout);
  }
}
