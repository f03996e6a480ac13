package dev.ociprobe.cli;

import dev.ociprobe.result.report.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output and standard error, and their terminals. */
final class Console {
  private static final int DEFAULT_WIDTH = 80;
  private static final int WIDEST = 500;

  private final boolean quiet;

  Console(boolean quiet) {
    this.quiet = quiet;
  }

  PrintStream out() {
    return System.out;
  }

  /** Prints a note to standard error, unless quiet. */
  void note(String text) {
    if (!quiet) {
      System.err.println(lineStart() + "ociprobe: " + text);
    }
  }

  /** Prints an error and its remedy to standard error. */
  static void error(String message, String remedy) {
    System.err.println(lineStart() + "ociprobe: " + message);
    if (!remedy.isEmpty()) {
      System.err.println("  → " + remedy);
    }
  }

  /** Clears what a terminal shows in this line: the progress, and ^C. */
  private static String lineStart() {
    return isTerminal(2) ? "\r\u001b[K" : "";
  }

  /** Returns the style for text on standard output. */
  Style style() {
    return new Style(isTerminal(1) && System.getenv("NO_COLOR") == null, width());
  }

  boolean quiet() {
    return quiet;
  }

  boolean errorIsTerminal() {
    return isTerminal(2);
  }

  /**
   * Tells if the descriptor is a terminal; {@link System#console} covers input and output together.
   */
  private static boolean isTerminal(int fd) {
    String target = target(fd);
    return target.startsWith("/dev/pts/")
        || target.startsWith("/dev/tty")
        || target.equals("/dev/console");
  }

  /** Tells if standard output goes to another process. */
  static boolean outputIsPipe() {
    return target(1).startsWith("pipe:");
  }

  private static String target(int fd) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Returns the width of lines on standard output; a line of a file or a pipe is not broken. */
  int lineWidth() {
    return isTerminal(1) ? width() : Integer.MAX_VALUE;
  }

  private static int width() {
    String columns = System.getenv("COLUMNS");
    try {
      int width = columns == null ? DEFAULT_WIDTH : Integer.parseInt(columns);
      return width < DEFAULT_WIDTH / 2 || width > WIDEST ? DEFAULT_WIDTH : width;
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }
}
