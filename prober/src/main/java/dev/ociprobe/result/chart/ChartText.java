package dev.ociprobe.result.chart;

import dev.ociprobe.text.TerminalText;

/** Text from outside in a chart: one line, not long, no character that controls anything. */
final class ChartText {
  private static final int LONGEST = 60;

  private ChartText() {}

  static String line(String foreign) {
    return cut(foreign, LONGEST);
  }

  static String cut(String foreign, int longest) {
    String line = TerminalText.line(foreign);
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
