package dev.ociprobe.posix.jna;

import static com.sun.jna.platform.linux.ErrNo.EINTR;

import com.sun.jna.Native;
import dev.ociprobe.posix.PosixException;
import java.util.function.LongSupplier;

/** Turns the errno that JNA kept of a thread's last call into exceptions. */
final class CheckedCalls {
  private CheckedCalls() {}

  /**
   * Passes on what a call answered.
   *
   * @throws PosixException if that is -1
   */
  static long checked(String function, Object culprit, long result) {
    if (result == -1) {
      throw new PosixException(function, Native.getLastError(), String.valueOf(culprit));
    }
    return result;
  }

  /** As {@link #checked}, repeated for as long as a signal interrupts it. */
  static long restarted(String function, Object culprit, LongSupplier call) {
    long result;
    do {
      result = call.getAsLong();
    } while (result == -1 && Native.getLastError() == EINTR);
    return checked(function, culprit, result);
  }

  /** For the functions that return their error number and leave errno alone. */
  static void succeeded(String function, Object culprit, int error) {
    if (error != 0) {
      throw new PosixException(function, error, String.valueOf(culprit));
    }
  }
}
