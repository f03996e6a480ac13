package dev.ociprobe.result.report;

import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** The warnings, each with its remedy. */
final class WarningText {

  private static final String LABEL = "warning: ";

  private WarningText() {}

  static String of(List<WarningResult> warnings, Style style) {
    return warnings.stream().map(w -> one(w, style)).collect(Collectors.joining());
  }

  private static String one(WarningResult warning, Style style) {
    String message =
        Paragraph.wrap(TerminalText.line(warning.message()), LABEL, "  ", style.width());
    String remedy =
        Paragraph.wrap(TerminalText.line(warning.remedy()), "  remedy: ", "    ", style.width());
    return style.warning(LABEL.strip()) + message.substring(LABEL.strip().length()) + remedy;
  }
}
