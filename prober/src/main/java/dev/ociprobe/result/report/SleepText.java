package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SleepResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The fixed sleeps that the durations show. */
final class SleepText {
  private SleepText() {}

  static String of(List<SleepResult> sleeps, Style style) {
    return sleeps.stream()
        .map(each -> one(each, style))
        .collect(
            Collectors.joining(
                "",
                sleeps.isEmpty()
                    ? ""
                    : style.heading("Fixed sleeps, found in the durations") + "\n",
                ""));
  }

  private static String one(SleepResult sleep, Style style) {
    String sentence =
        "%s %s: %d of %d took %s"
            .formatted(
                TerminalText.line(sleep.runtime()),
                TerminalText.line(sleep.phase()),
                sleep.iterations(),
                sleep.of(),
                longer(sleep));
    return Paragraph.wrap(sentence, "", "  ", style.width()) + known(sleep, style);
  }

  private static String longer(SleepResult sleep) {
    String rhythm = (sleep.doubling() ? "doubling from " : "of ") + sleep.sleep() / 1_000_000;
    if (sleep.steps().size() == 1) {
      return "%s longer than the others (sleep %s ms)"
          .formatted(extra(sleep.steps().getFirst()), rhythm);
    }
    return "longer than the others (sleep %s ms): %s"
        .formatted(
            rhythm,
            sleep.steps().stream()
                .map(step -> step.iterations() + " by " + extra(step))
                .collect(Collectors.joining(", ")));
  }

  private static String extra(SleepResult.Step step) {
    return String.format(Locale.ROOT, "%.1f ± %.1f ms", step.extra() / 1e6, step.spread() / 1e6);
  }

  private static String known(SleepResult sleep, Style style) {
    if (sleep.known().isEmpty()) {
      return Paragraph.wrap(
          "no sleep like this is known; `ociprobe spikes --phase %s` shows the wait"
              .formatted(TerminalText.line(sleep.phase())),
          "  ",
          "    ",
          style.width());
    }
    return sleep.known().stream()
        .map(known ->
            Paragraph.wrap(
                TerminalText.line(known.what() + " (" + known.source() + ")"),
                "  known cause: ",
                "    ",
                style.width()))
        .collect(Collectors.joining());
  }
}
