package dev.ociprobe.explain.watch;

import java.util.List;

/** A process as the last look at it found it. Belongs to one thread. */
final class PolledProcess {
  /** A process that executes nothing of interest for that long is not looked at any more. */
  private static final long INTERESTING_NANOS = 1_000_000_000;

  private final int pid;
  private final long bornNanos;
  private final boolean isOfInterest;
  private String commandLine;
  private boolean isRuntime;

  /**
   * A process that has just been found.
   *
   * @param isOfInterest true for a descendant of a runtime, or a child of this process
   * @param commandLine that of its parent, which it has until it executes a program
   */
  PolledProcess(int pid, long bornNanos, boolean isOfInterest, String commandLine) {
    this.pid = pid;
    this.bornNanos = bornNanos;
    this.isOfInterest = isOfInterest;
    this.commandLine = commandLine;
  }

  int pid() {
    return pid;
  }

  /** Tells whether it still has the command line that it had: it has executed nothing since. */
  boolean hasLine(String now) {
    return now.equals(commandLine);
  }

  /** Takes the command line of a program that it has executed. */
  void executes(String now, boolean isOfRuntime) {
    commandLine = now;
    isRuntime = isRuntime || isOfRuntime;
  }

  /** Tells whether its children are of interest. */
  boolean isOfRuntime() {
    return isRuntime || isOfInterest;
  }

  boolean mayBeForgotten(long nowNanos) {
    return !isOfRuntime() && nowNanos - bornNanos > INTERESTING_NANOS;
  }

  /** The arguments in a command line of proc_pid_cmdline(5). */
  static List<String> arguments(String commandLine) {
    String whole =
        commandLine.endsWith("\0")
            ? commandLine.substring(0, commandLine.length() - 1)
            : commandLine;
    return List.of(whole.split("\0", -1));
  }
}
