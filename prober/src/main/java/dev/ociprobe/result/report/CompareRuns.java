package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.text.TerminalText;
import java.util.List;

/** The runs of a comparison with their letters, as {@link Conditions} tells each. */
final class CompareRuns {

  private CompareRuns() {}

  static String of(List<RecordedRun> runs, Style style) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      RecordedRun run = runs.get(i);
      text.append(
              style.heading(
                  RecordedRun.letter(i) + "  " + TerminalText.line(run.directory().toString())))
          .append('\n')
          .append(Conditions.of(run.run(), style));
      if (!run.run().complete()) {
        text.append(style.warning("  incomplete: interrupted, or too many cycles failed"))
            .append('\n');
      }
    }
    return text.toString();
  }
}
