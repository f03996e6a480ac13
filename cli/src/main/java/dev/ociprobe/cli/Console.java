package dev.ociprobe.cli;

import dev.ociprobe.result.report.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output and error, and what they are connected to. */
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

  /** Something that the user may want to know; left out if quiet. */
  void note(String text) {
    if (!quiet) {
      System.err.println("ociprobe: " + text);
    }
  }

  /** What went wrong, and what to do. */
  static void error(String message, String remedy) {
    System.err.println("ociprobe: " + message);
    if (!remedy.isEmpty()) {
      System.err.println("  → " + remedy);
    }
  }

  /** How text on standard output may look. */
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
   * Whether the descriptor is a terminal; {@link System#console} speaks of input and output only.
   */
  private static boolean isTerminal(int fd) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
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
