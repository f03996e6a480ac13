package dev.ociprobe.posix;

/** Error numbers of Linux, the same on x86-64 and aarch64: errno(3). */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int EBADF = 9;
  public static final int ECHILD = 10;
  public static final int EAGAIN = 11;
  public static final int EINVAL = 22;

  private Errno() {}

  /** The error's name and number, as in {@code ENOENT (2)}. */
  public static String describe(int errno) {
    return "errno " + errno;
  }
}
