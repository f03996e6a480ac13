package dev.ociprobe.cli;

import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Descriptors.TerminalSize;
import dev.ociprobe.posix.PosixException;

/** The part of standard output's terminal that may be drawn on. */
final class TerminalWindow {
  private static final int STDOUT = 1;

  private TerminalWindow() {}

  /**
   * The size of the terminal as it is now, or less if the user has set less; else as the launcher
   * has told it.
   *
   * @param descriptors those of this process
   */
  static TerminalSize of(Descriptors descriptors) {
    TerminalSize told = new TerminalSize(Console.width(), Console.height());
    try {
      return of(descriptors.terminalSize(STDOUT), told);
    } catch (PosixException e) {
      return told; // it hung up
    }
  }

  private static TerminalSize of(TerminalSize now, TerminalSize told) {
    return new TerminalSize(
        size(Console.COLUMNS, now.columns(), told.columns()),
        size(Console.LINES, now.lines(), told.lines()));
  }

  private static int size(String variable, int now, int told) {
    if (now <= 1) {
      return told;
    }
    return Console.isChosen(variable) ? Math.min(now, told) : now;
  }
}
