package dev.ociprobe.host.footprint;

import dev.ociprobe.text.TerminalText;
import java.util.stream.Stream;

/**
 * The name of a process's program. The kernel's own, of proc_pid_comm(5), is cut after 15 bytes,
 * and {@code exe} for a program that was started through {@code /proc/self/exe}; the first word of
 * the command line may be an interpreter's.
 */
final class ProgramName {
  /** The name of gVisor's processes that hold the container's memory, and nothing of their own. */
  static final String GVISOR_STUB = "runsc-stub";

  private static final String STARTED_THROUGH_PROC = "exe";

  private ProgramName() {}

  /**
   * Returns the name, fit for a terminal.
   *
   * @param comm the kernel's name
   * @param commandLine words that end with a NUL each; empty for a process that has none any more
   */
  static String of(String comm, String commandLine) {
    if (commandLine.isEmpty() && comm.equals(STARTED_THROUGH_PROC)) {
      return GVISOR_STUB;
    }
    String path = commandLine.split("\0", 2)[0];
    String first = path.substring(path.lastIndexOf('/') + 1);
    String name =
        Stream.of(first, comm)
            .filter(each -> ProcessRole.of(each) != ProcessRole.RUNTIME)
            .findFirst()
            .orElse(isWhole(first, comm) ? first : comm);
    return TerminalText.shortLine(name);
  }

  private static boolean isWhole(String first, String comm) {
    return !first.isEmpty() && (first.startsWith(comm) || comm.equals(STARTED_THROUGH_PROC));
  }
}
