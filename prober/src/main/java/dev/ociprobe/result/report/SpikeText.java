package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeVerdict;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The slow iterations: for each its duration, its causes and the unexplained rest. */
final class SpikeText {
  /** Limit of the blocks that are printed; all are in the document. */
  private static final int MAX_BLOCKS = 20;

  /** Share of a cause from which its remedy is worth trying. */
  static final double WORTH_A_REMEDY = 0.2;

  private SpikeText() {}

  static String of(Run run, Style style) {
    List<SpikeResult> spikes = run.spikes();
    if (spikes.isEmpty()) {
      return "";
    }
    List<SpikeResult> shown =
        spikes.stream()
            .sorted(Comparator.comparingLong(SpikeText::excess).reversed())
            .limit(MAX_BLOCKS)
            .sorted(Comparator.comparingLong(SpikeResult::startNanos))
            .toList();
    List<String> sections = new ArrayList<>();
    shown.forEach(spike -> sections.add(block(spike, style)));
    if (shown.size() < spikes.size()) {
      sections.add(
          "%d more, each with a smaller excess, are in run.json\n"
              .formatted(spikes.size() - shown.size()));
    }
    sections.add(CauseSummary.of(spikes, style) + TestCommands.of(run, style));
    return String.join("\n", sections);
  }

  static long excess(SpikeResult spike) {
    return Math.max(0, spike.duration() - spike.baseline());
  }

  private static String block(SpikeResult spike, Style style) {
    StringBuilder block = new StringBuilder(style.heading(title(spike))).append('\n');
    spike.causes().forEach(c -> block.append(share(c.share(), c.what(), style)));
    if (!spike.causes().isEmpty()) {
      block.append(share(spike.unexplained(), "unexplained", style));
    }
    if (spike.verdict() != SpikeVerdict.EXPLAINED) {
      String verdict = spike.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": ";
      block.append(Paragraph.wrap(verdict + spike.why(), "  ", "    ", style.width()));
    }
    spike.causes().stream()
        .filter(cause -> cause.share() >= WORTH_A_REMEDY && cause.known().isPresent())
        .map(cause -> known(cause, style))
        .distinct()
        .forEach(block::append);
    spike
        .marks()
        .forEach(mark -> block.append(Paragraph.wrap(mark, "  note: ", "    ", style.width())));
    return block.toString();
  }

  private static String title(SpikeResult spike) {
    String who =
        "%s %s #%d"
            .formatted(
                TerminalText.line(spike.runtime()),
                TerminalText.line(spike.phase()),
                spike.sequence());
    if (spike.baseline() == 0) {
      return "%s  %s".formatted(who, millis(spike.duration()));
    }
    return String.format(
        Locale.ROOT,
        "%s  %s, %.1f × the median of %s (+%s)",
        who,
        millis(spike.duration()),
        (double) spike.duration() / spike.baseline(),
        millis(spike.baseline()),
        millis(excess(spike)));
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  static String share(double share, String what, Style style) {
    String first = String.format(Locale.ROOT, "  %3.0f %%  ", 100 * share);
    return Paragraph.wrap(TerminalText.line(what), first, " ".repeat(9), style.width());
  }

  private static String known(SpikeResult.Cause cause, Style style) {
    String sentence =
        "%s. Try: %s. (%s)"
            .formatted(
                cause.explanation().orElse(""),
                cause.remedy().orElse(""),
                cause.source().orElse(""));
    return Paragraph.wrap(TerminalText.line(sentence), "  known cause: ", "    ", style.width());
  }
}
