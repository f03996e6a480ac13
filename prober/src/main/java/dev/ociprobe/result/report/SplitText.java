package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The parts of a user's command, as a watch of it has split them. */
public final class SplitText {
  private static final String WHOLE = "command";

  /** The parts in the order of time, by the names of their series. */
  private static final Map<String, String> PARTS =
      Map.of(
          "before",
          "until the runtime is called",
          "command-create",
          "create",
          "between",
          "from create to start",
          "command-start",
          "start",
          "command-setup",
          "run, until the program runs",
          "own",
          "the container's own time",
          "command-delete",
          "delete",
          "after",
          "the rest",
          WHOLE,
          "the whole command");

  private static final List<String> ORDER =
      List.of(
          "before",
          "command-create",
          "between",
          "command-start",
          "command-setup",
          "own",
          "command-delete",
          "after",
          WHOLE);

  private SplitText() {}

  /** Lays the parts out, runtime by runtime; empty if no command was split. */
  public static String of(List<SeriesResult> series, Style style) {
    StringBuilder text = new StringBuilder();
    for (SeriesResult whole : series) {
      if (whole.phase().equals(WHOLE) && whole.mean().isPresent()) {
        text.append(one(whole, series, style));
      }
    }
    return text.toString();
  }

  private static String one(SeriesResult whole, List<SeriesResult> all, Style style) {
    DurationUnit unit = DurationUnit.fitting(whole.max().stream().boxed().toList());
    List<List<String>> rows = new ArrayList<>();
    for (String part : ORDER) {
      all.stream()
          .filter(each -> each.runtime().equals(whole.runtime()) && each.phase().equals(part))
          .findFirst()
          .ifPresent(each -> rows.add(row(each, part, whole.mean(), unit)));
    }
    return style.heading(
            "The command's time in %s (%s, %d runs)"
                .formatted(unit.symbol(), TerminalText.line(whole.runtime()), whole.count()))
        + "\n"
        + TextTable.of(List.of("part", "mean", "share", "min", "p50", "max"), 1, rows, style);
  }

  private static List<String> row(
      SeriesResult part, String name, OptionalDouble whole, DurationUnit unit) {
    double mean = part.mean().orElse(0);
    return List.of(
        PARTS.getOrDefault(name, name),
        unit.format(OptionalLong.of(Math.round(mean))),
        String.format(Locale.ROOT, "%.1f %%", 100 * mean / Math.max(1, whole.orElse(1))),
        unit.format(part.min()),
        unit.format(part.p50()),
        unit.format(part.max()));
  }
}
