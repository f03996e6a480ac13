package dev.ociprobe.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads files of proc(5) for tests. */
final class ProcFiles {
  private static final long O_CLOEXEC = 0_2000000;

  private ProcFiles() {}

  static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String link(String file) {
    try {
      return Files.readSymbolicLink(Path.of(file)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a line {@code name:\tvalue}, as in {@code /proc/self/status}. */
  static String field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + status));
  }

  /** The session of the process whose {@code /proc/PID/stat} this is. */
  static int session(String stat) {
    // The command, in parentheses, may hold spaces: count after it.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return Integer.parseInt(fields.get(3));
  }

  static boolean isCloseOnExec(int fd) {
    String flags = field(read("/proc/self/fdinfo/" + fd), "flags");
    return (Long.parseLong(flags, 8) & O_CLOEXEC) != 0;
  }
}
