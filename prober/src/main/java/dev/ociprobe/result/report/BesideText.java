package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeResult.StagePair;
import dev.ociprobe.text.TerminalText;
import java.util.Locale;

/** The stages of a slow iteration beside those of an ordinary one, and where they part. */
final class BesideText {
  /** The share of the slow iteration from which a stage has a line of its own. */
  private static final double WORTH_A_LINE = 0.03;

  private static final String INDENT = " ".repeat(21);

  private BesideText() {}

  static String of(SpikeResult spike, Style style) {
    return spike.beside().map(beside -> of(spike, beside, style)).orElse("");
  }

  private static String of(SpikeResult spike, SpikeResult.Beside beside, Style style) {
    StringBuilder text = new StringBuilder();
    String baseline = SpikeWords.Each.of(spike).baseline();
    text.append(Paragraph.wrap(baseline, "  baseline: ", "    ", style.width()));
    text.append("  %8s %8s  ms, by stages\n".formatted("#" + beside.sequence(), "this one"));
    StagePair parting = beside.parting(SpikeText.excess(spike));
    long ordinary = 0;
    long slow = 0;
    for (StagePair stage : beside.stages()) {
      if (Math.max(stage.ordinary(), stage.slow()) >= WORTH_A_LINE * spike.duration()
          || stage.equals(parting)) {
        text.append(line(stage, stage.equals(parting), style));
        if (stage.equals(parting)) {
          beside.logAround(stage).forEach(line -> text.append(LogText.of(line, INDENT, style)));
        }
      } else {
        ordinary += stage.ordinary();
        slow += stage.slow();
      }
    }
    if (ordinary + slow > 0) {
      text.append(line(ordinary, slow, "shorter stages", style));
    }
    return text.toString();
  }

  private static String line(StagePair stage, boolean isParting, Style style) {
    String process = TerminalText.line(stage.process());
    return line(
        stage.ordinary(),
        stage.slow(),
        isParting ? process + "  <- here they part: " + TerminalText.line(stage.what()) : process,
        style);
  }

  private static String line(long ordinary, long slow, String what, Style style) {
    String times = String.format(Locale.ROOT, "  %8.2f %8.2f  ", ordinary / 1e6, slow / 1e6);
    return Paragraph.wrap(what, times, " ".repeat(times.length()), style.width());
  }
}
