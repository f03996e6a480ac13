package dev.ociprobe.result.report;

import dev.ociprobe.result.files.LogMark;
import dev.ociprobe.text.TerminalText;
import java.util.Locale;

/** A line of a runtime's debug log, with its time since the beginning of the phase. */
final class LogText {
  private LogText() {}

  /** A tilde marks a time by the wall clock. */
  static String of(LogMark line, String indent, Style style) {
    String at =
        String.format(
            Locale.ROOT,
            "%s%.2f ms ",
            line.placed() == LogMark.Placed.WRITTEN ? "" : "~",
            line.at() / 1e6);
    return Paragraph.wrap(
        TerminalText.shortLine(line.message()),
        indent + "log " + at,
        indent + "    ",
        style.width());
  }
}
