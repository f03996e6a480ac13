package dev.ociprobe.result.report;

import dev.ociprobe.result.merge.HostDeviation;
import dev.ociprobe.result.merge.MergeDocument;
import dev.ociprobe.result.merge.MergedRun;
import dev.ociprobe.result.merge.SharedCondition;
import dev.ociprobe.result.stats.HostSpread;
import dev.ociprobe.text.Counted;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A merge of runs for the terminal: the phases, the hosts that stand out, and what goes with it.
 */
public final class MergeText {
  private static final int SHOWN = 20;
  private static final int SHOWN_NAMES = 5;

  private final MergeDocument merge;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private MergeText(MergeDocument merge, Style style) {
    this.merge = merge;
    this.style = style;
  }

  /**
   * Renders a merge.
   *
   * @param directory in which it is
   */
  public static String render(MergeDocument merge, Path directory, Style style) {
    MergeText text = new MergeText(merge, style);
    text.runs();
    text.phases();
    text.deviations();
    merge.conditions().forEach(text::condition);
    text.sentence(
        "Merged into %s; `ociprobe report` and `compare` take its runs, such as %s"
            .formatted(directory, directory.resolve(merge.runs().getFirst().directory())));
    return text.text.toString();
  }

  private void runs() {
    int runs = merge.runs().size();
    line("%s of %s".formatted(Counted.of(runs, "run", "runs"), merge.kind()), Style::heading);
    List<String> incomplete =
        merge.runs().stream().filter(run -> !run.complete()).map(MergedRun::host).toList();
    if (!incomplete.isEmpty()) {
      warning("incomplete, interrupted or given up: " + names(incomplete));
    }
    PlanDifferences.sentences(merge.differences()).forEach(this::warning);
  }

  private void phases() {
    text.append('\n').append(MergePhaseTable.of(merge, style));
    if (isJudged()) {
      sentence(
          "p50: the median of the hosts' p50s; spread: their standard deviation; out: the number of"
              + " hosts that stand out.");
    }
    List<String> tooFew =
        merge.phases().stream().flatMap(phase -> phase.tooFew().stream()).distinct().toList();
    if (!tooFew.isEmpty()) {
      warning("too few durations in some phase to judge by: " + names(tooFew));
    }
  }

  private boolean isJudged() {
    return merge.phases().stream().anyMatch(phase -> phase.hosts() >= HostSpread.MIN_HOSTS);
  }

  private void deviations() {
    if (!isJudged()) {
      text.append('\n');
      sentence(
          "Which hosts stand out can't be told of fewer than %d.".formatted(HostSpread.MIN_HOSTS));
      return;
    }
    if (merge.deviations().isEmpty()) {
      text.append('\n');
      sentence("No host stands out.");
      return;
    }
    text.append('\n')
        .append(
            TextTable.of(
                List.of("stands out", "runtime", "phase", "p50 ms", "from the median", "chance"),
                3,
                merge.deviations().stream().limit(SHOWN).map(MergeText::row).toList(),
                style));
    if (merge.deviations().size() > SHOWN) {
      sentence("… and %d more: --json has all".formatted(merge.deviations().size() - SHOWN));
    }
  }

  private static List<String> row(HostDeviation each) {
    return List.of(
        shortened(each.host()),
        TerminalText.line(each.runtime()),
        TerminalText.line(each.phase()),
        DurationUnit.MILLISECONDS.digits(each.p50Nanos()),
        percent("%+.1f %%", each.ratio() - 1),
        each.chance() < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", each.chance()));
  }

  private void condition(SharedCondition each) {
    sentence(
        "%s %s goes with %s hosts in %s of %s: %s, and %d of %d others."
            .formatted(
                each.name(),
                each.value(),
                each.slower() ? "slow" : "fast",
                each.phase(),
                each.runtime(),
                each.standingOut() == 1
                    ? "the one has it"
                    : "all %d have it".formatted(each.standingOut()),
                each.othersWith(),
                each.others()));
  }

  private static String names(List<String> hosts) {
    String first =
        hosts.stream()
            .limit(SHOWN_NAMES)
            .map(MergeText::shortened)
            .collect(Collectors.joining(", "));
    int more = hosts.size() - SHOWN_NAMES;
    return more > 0 ? first + " and %d more".formatted(more) : first;
  }

  private static String shortened(String host) {
    String line = TerminalText.line(host);
    return line.length() <= 24 ? line : "…" + line.substring(line.length() - 23);
  }

  private static String percent(String format, double part) {
    return String.format(Locale.ROOT, format, 100 * part);
  }

  private void warning(String words) {
    line("warning: " + words, Style::warning);
  }

  private void sentence(String words) {
    line(words, (_, line) -> line);
  }

  private void line(String words, BiFunction<Style, String, String> colour) {
    Paragraph.wrap(TerminalText.line(words), "", "  ", style.width())
        .lines()
        .forEach(line -> text.append(colour.apply(style, line)).append('\n'));
  }
}
