package dev.ociprobe.result.report;

import dev.ociprobe.result.export.MarkdownTable;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The slow iterations as a list of Markdown: for each its baseline and its largest causes. */
final class SpikeMarkdown {
  private static final int MOST = 20;
  private static final int MOST_CAUSES = 3;

  private SpikeMarkdown() {}

  static String of(List<SpikeResult> spikes) {
    if (spikes.isEmpty()) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    spikes.stream()
        .sorted(Comparator.comparingLong(SpikeText::excess).reversed())
        .limit(MOST)
        .forEach(each -> lines.add(line(each)));
    if (spikes.size() > MOST) {
      lines.add(
          "%d more, each with a smaller excess, are in run.json".formatted(spikes.size() - MOST));
    }
    String all = SpikeWords.of(spikes).grades();
    return "### Slow iterations\n\n"
        + (all.isEmpty() ? "" : "%d in all: %s.\n\n".formatted(spikes.size(), all))
        + lines.stream()
            .map(each -> "- " + MarkdownTable.escaped(each) + "\n")
            .collect(Collectors.joining());
  }

  private static String line(SpikeResult spike) {
    SpikeWords.Each words = SpikeWords.Each.of(spike);
    List<String> parts = new ArrayList<>();
    parts.add(SpikeText.title(spike));
    if (!words.baseline().isEmpty()) {
      parts.add("baseline: " + words.baseline());
    }
    if (spike.verdict() != SpikeVerdict.EXPLAINED) {
      parts.add(spike.verdict().name().toLowerCase(Locale.ROOT) + ": " + spike.why());
    }
    if (!spike.causes().isEmpty()) {
      parts.add(words.grades());
    }
    spike.causes().stream()
        .limit(MOST_CAUSES)
        .map(each -> SpikeText.percent(each.share()) + " " + each.what())
        .forEach(parts::add);
    return parts.stream().filter(each -> !each.isEmpty()).collect(Collectors.joining("; "));
  }
}
