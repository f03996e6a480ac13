package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeResult.Grade;
import dev.ociprobe.result.files.SpikeVerdict;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The slow iterations: for each its duration, its causes and the unexplained rest. */
final class SpikeText {
  /** Limit of the blocks that are printed; all are in the document. */
  private static final int MAX_BLOCKS = 20;

  /** Share of a cause from which its remedy is worth trying. */
  static final double WORTH_A_REMEDY = 0.2;

  /** A smaller share of a spike is told with others of its size. */
  private static final double WORTH_A_LINE = 0.02;

  private static final Set<String> BLIND_SPOTS =
      Set.of(
          "symbols-hidden",
          "tracepoints-missing",
          "events-lost",
          "events-dropped",
          "events-without-memory",
          "events-unreadable");

  private SpikeText() {}

  static String of(Run run, Style style) {
    List<SpikeResult> spikes = run.spikes();
    if (spikes.isEmpty()) {
      return run.ordinary().isEmpty() ? "" : "No recorded iteration was slow.\n";
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

  /** Tells whether a warning is on what the evidence can't show: it comes before what it shows. */
  private static boolean isBlindSpot(WarningResult warning) {
    return BLIND_SPOTS.contains(warning.code());
  }

  /** The warnings that stand before what the run explains, of slow or ordinary iterations. */
  static String blindSpots(Run run, Style style) {
    return isExplained(run)
        ? WarningText.of(run.warnings().stream().filter(SpikeText::isBlindSpot).toList(), style)
        : "";
  }

  /** The warnings that don't stand there. */
  static List<WarningResult> otherWarnings(Run run) {
    return isExplained(run)
        ? run.warnings().stream().filter(warning -> !isBlindSpot(warning)).toList()
        : run.warnings();
  }

  private static boolean isExplained(Run run) {
    return !run.spikes().isEmpty() || !run.ordinary().isEmpty() || !run.profiles().isEmpty();
  }

  static long excess(SpikeResult spike) {
    return Math.max(0, spike.duration() - spike.baseline());
  }

  private static String block(SpikeResult spike, Style style) {
    return style.heading(title(spike)) + "\n" + body(spike, style);
  }

  /** The verdict, the causes with what is known of them, and the marks, without a title. */
  static String body(SpikeResult spike, Style style) {
    StringBuilder block = new StringBuilder();
    if (spike.verdict() != SpikeVerdict.EXPLAINED) {
      String verdict = spike.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": ";
      block.append(Paragraph.wrap(verdict + spike.why(), "  ", "    ", style.width()));
    }
    if (!spike.causes().isEmpty()) {
      block.append(causes(spike, style));
    }
    block.append(BesideText.of(spike, style));
    worthARemedy(spike).map(cause -> known(cause, style)).forEach(block::append);
    spike
        .marks()
        .forEach(mark -> block.append(Paragraph.wrap(mark, "  note: ", "    ", style.width())));
    return block.toString();
  }

  /** A cause of each known kind that is worth it: one may have many lines, each of them small. */
  private static Stream<SpikeResult.Cause> worthARemedy(SpikeResult spike) {
    Map<String, List<SpikeResult.Cause>> kinds =
        spike.causes().stream()
            .filter(cause -> cause.known().isPresent())
            .collect(
                Collectors.groupingBy(
                    cause -> cause.known().get(), LinkedHashMap::new, Collectors.toList()));
    return kinds.values().stream()
        .filter(each -> each.stream().mapToDouble(SpikeResult.Cause::share).sum() >= WORTH_A_REMEDY)
        .map(List::getFirst);
  }

  /** All of the excess: what is too small to be told on its own is told as a sum. */
  private static String causes(SpikeResult spike, Style style) {
    StringBuilder lines = new StringBuilder();
    double others = 0;
    long count = 0;
    for (SpikeResult.Cause cause : spike.causes()) {
      if (Math.abs(cause.share()) >= WORTH_A_LINE) {
        lines.append(share(cause.share(), cause.what() + grade(cause), style));
      } else {
        others += cause.share();
        count++;
      }
    }
    if (count > 0) {
      lines.append(share(others, smaller(count), style));
    }
    boolean isSaved = Math.round(100 * spike.unexplained()) < 0;
    lines.append(
        share(spike.unexplained(), isSaved ? "unexplained (saved)" : "unexplained", style));
    return grades(SpikeWords.Each.of(spike).grades(), style) + lines;
  }

  private static String smaller(long count) {
    return count == 1 ? "a smaller difference" : count + " smaller differences";
  }

  private static String grade(SpikeResult.Cause cause) {
    return cause.share() < 0
        ? " (saved)"
        : cause.grade().equals(Optional.of(Grade.LOCATED)) ? " (located)" : "";
  }

  /** The grades of an excess, by their shares of it. */
  static String grades(List<SpikeResult> spikes, Style style) {
    return grades(SpikeWords.of(spikes).grades(), style);
  }

  private static String grades(String grades, Style style) {
    return grades.isEmpty() ? "" : Paragraph.wrap(grades, "  ", "    ", style.width());
  }

  static String title(SpikeResult spike) {
    String who =
        "%s %s #%d"
            .formatted(
                TerminalText.line(spike.runtime()),
                TerminalText.line(spike.phase()),
                spike.sequence());
    return who + "  " + millis(spike.duration()) + SpikeWords.multiple(spike);
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  static String share(double share, String what, Style style) {
    String first = "  %6s  ".formatted(percent(share));
    return Paragraph.wrap(TerminalText.line(what), first, " ".repeat(10), style.width());
  }

  private static String known(SpikeResult.Cause cause, Style style) {
    String sentence =
        "%s. Try: %s. %s(%s)"
            .formatted(
                cause.explanation().orElse(""),
                cause.remedy().orElse(""),
                cause.tried().map("Tried: %s. "::formatted).orElse(""),
                cause.source().orElse(""));
    return Paragraph.wrap(TerminalText.line(sentence), "  known cause: ", "    ", style.width());
  }
}
