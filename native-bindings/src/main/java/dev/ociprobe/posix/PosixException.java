package dev.ociprobe.posix;

/** The failure of a native call. */
public final class PosixException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String function;
  private final int errno;

  /**
   * Creates the exception for one call.
   *
   * @param function the function's name in its man page
   * @param errno the error number: errno(3)
   * @param culprit the object of the call: a path, a pid, a program
   */
  public PosixException(String function, int errno, String culprit) {
    super(function + "(" + culprit + "): " + Errno.describe(errno));
    this.function = function;
    this.errno = errno;
  }

  public String function() {
    return function;
  }

  public int errno() {
    return errno;
  }
}
