package dev.ociprobe.posix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The error numbers of Linux, the same on x86-64 and aarch64: errno(3). */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int EBADF = 9;
  public static final int ECHILD = 10;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EEXIST = 17;
  public static final int ENODEV = 19;
  public static final int ENOTDIR = 20;
  public static final int EINVAL = 22;
  public static final int ENFILE = 23;
  public static final int EMFILE = 24;
  public static final int ENOSPC = 28;
  public static final int ENAMETOOLONG = 36;
  public static final int ENOSYS = 38;
  public static final int ELOOP = 40;
  public static final int ENOTSUP = 95;

  private Errno() {}

  /**
   * Returns the error's name, number and text, as {@code ENOENT (2): No such file or directory}; or
   * {@code errno 4711} for a number that Linux doesn't have.
   */
  public static String describe(int errno) {
    return Table.DESCRIPTIONS.getOrDefault(errno, "errno " + errno);
  }

  /** The table, read on the first failure only. */
  private static final class Table {
    static final Map<Integer, String> DESCRIPTIONS = read();

    /** Reads lines of number, name and text, those of strerrorname_np(3) and strerrordesc_np(3). */
    private static Map<Integer, String> read() {
      InputStream table = Errno.class.getResourceAsStream("errno.tsv");
      if (table == null) {
        return Map.of(); // no descriptor is left to open it, and that is the failure to tell
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
        return lines
            .lines()
            .map(line -> line.split("\t", -1))
            .collect(
                Collectors.toUnmodifiableMap(
                    column -> Integer.parseInt(column[0]),
                    column -> column[1] + " (" + column[0] + "): " + column[2]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
