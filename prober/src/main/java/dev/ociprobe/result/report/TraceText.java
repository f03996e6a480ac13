package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.text.TerminalText;

/** The location of the traces of single iterations, and the tool that opens them. */
final class TraceText {
  private TraceText() {}

  static String of(Run run, String location, Style style) {
    long slow = run.spikes().stream().filter(spike -> spike.trace().isPresent()).count();
    long ordinary = run.ordinary().stream().mapToLong(each -> each.traces().size()).sum();
    if (slow + ordinary == 0) {
      return "";
    }
    String text =
        "%d slow and %d ordinary iterations in %s/traces; open one in ui.perfetto.dev"
            .formatted(slow, ordinary, TerminalText.line(location));
    return Paragraph.wrap(text, "Traces: ", "  ", style.width());
  }
}
