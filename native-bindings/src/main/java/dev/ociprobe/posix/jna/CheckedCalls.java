package dev.ociprobe.posix.jna;

import static com.sun.jna.platform.linux.ErrNo.EINTR;

import com.sun.jna.Native;
import dev.ociprobe.posix.PosixException;
import java.util.function.LongSupplier;

/** Turns the errno of a thread's last call, which JNA keeps, into exceptions. */
final class CheckedCalls {
  private CheckedCalls() {}

  /**
   * Returns a call's result.
   *
   * @throws PosixException if that is -1
   */
  static long checked(String function, Object culprit, long result) {
    if (result == -1) {
      throw new PosixException(function, Native.getLastError(), String.valueOf(culprit));
    }
    return result;
  }

  /** Calls, again and again while signals interrupt it, and checks the result. */
  static long restarted(String function, Object culprit, LongSupplier call) {
    long result;
    do {
      result = call.getAsLong();
    } while (result == -1 && Native.getLastError() == EINTR);
    return checked(function, culprit, result);
  }

  /** Checks the result of a function that returns its error number and doesn't set errno. */
  static void succeeded(String function, Object culprit, int error) {
    if (error != 0) {
      throw new PosixException(function, error, String.valueOf(culprit));
    }
  }
}
