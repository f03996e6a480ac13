package dev.ociprobe.cli;

import dev.ociprobe.result.report.Style;
import java.util.List;

/** Notes and errors on standard error, and the style of standard output. */
final class Console {
  static final String COLUMNS = "COLUMNS";
  static final String LINES = "LINES";

  private static final int DEFAULT_WIDTH = 80;
  private static final int DEFAULT_HEIGHT = 24;
  private static final int LARGEST = 500;

  /** The property in which the launcher names the variables that the user has not set. */
  private static final String MEASURED = "ociprobe.measured";

  private final boolean quiet;

  Console(boolean quiet) {
    this.quiet = quiet;
  }

  /** Prints a note to standard error, unless quiet. */
  void note(String text) {
    if (!quiet) {
      say("ociprobe: " + text);
    }
  }

  /** Prints an error and its remedy to standard error. */
  static void error(String message, String remedy) {
    say("ociprobe: " + message);
    if (!remedy.isEmpty()) {
      Outlet.ERR.println("  → " + remedy);
    }
  }

  private static void say(String text) {
    if (Outlet.ERR.isTerminal()) {
      Outlet.ERR.redraw(""); // the line may hold the progress, or ^C
    }
    Outlet.ERR.println(text);
  }

  /** Returns the style for text on standard output. */
  Style style() {
    return new Style(Outlet.OUT.isTerminal() && System.getenv("NO_COLOR") == null, width());
  }

  boolean quiet() {
    return quiet;
  }

  /** Returns the width of lines on standard output; a line of a file or a pipe is not broken. */
  int lineWidth() {
    return Outlet.OUT.isTerminal() ? width() : Integer.MAX_VALUE;
  }

  static int width() {
    return size(COLUMNS, DEFAULT_WIDTH / 2, DEFAULT_WIDTH);
  }

  static int height() {
    return size(LINES, 2, DEFAULT_HEIGHT);
  }

  /**
   * Tells whether the user has set a size of the terminal; else the launcher has measured it, and
   * it may change.
   */
  static boolean isChosen(String variable) {
    return System.getenv(variable) != null
        && !List.of(System.getProperty(MEASURED, "").split(",", -1)).contains(variable);
  }

  /** The terminal's size as the user has set it, or as the launcher passes it on. */
  private static int size(String variable, int least, int otherwise) {
    String value = System.getenv(variable);
    try {
      int size = value == null ? otherwise : Integer.parseInt(value);
      return size < least || size > LARGEST ? otherwise : size;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
