package dev.ociprobe.posix;

/** A native call that failed: which, why, and on what. */
public final class PosixException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String function;
  private final int errno;

  /**
   * @param function as its man page calls it
   * @param errno errno(3)
   * @param culprit what it was called on: a path, a pid, a program
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
