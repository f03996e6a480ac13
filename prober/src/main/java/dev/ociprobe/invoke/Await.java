package dev.ociprobe.invoke;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What to wait for: the first of the events that it names.
 *
 * @param firstByte the container's first byte of output since the mark, or that both of its pipes
 *     were closed without one
 * @param gonePid that this process is gone: reaped by the stopwatch, or, if it is no child of it,
 *     seen through its pidfd
 * @param timeout longer than zero, at most a day
 */
public record Await(boolean firstByte, OptionalInt gonePid, Duration timeout) {

  /**
   * @throws IllegalArgumentException if there is nothing to wait for, or the timeout is out of its
   *     range
   */
  public Await {
    if (!firstByte && gonePid.isEmpty()) {
      throw new IllegalArgumentException("nothing to wait for");
    }
    if (gonePid.isPresent() && gonePid.getAsInt() <= 0) {
      throw new IllegalArgumentException("not a pid: " + gonePid.getAsInt());
    }
    Timeouts.check(timeout);
  }

  /** Waits for the container's first byte, or for its init to end without one. */
  public static Await firstByte(int initPid, Duration timeout) {
    return new Await(true, OptionalInt.of(initPid), timeout);
  }

  /** Waits until a process is gone. */
  public static Await gone(int pid, Duration timeout) {
    return new Await(false, OptionalInt.of(pid), timeout);
  }
}
