package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** The parts of a user's command, as a watch of it has split them. */
public final class SplitText {
  private static final String WHOLE = "command";

  /** The parts in the order of time, by the names of their series. */
  private static final SequencedMap<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("before", "until the runtime is called");
    PARTS.put("command-create", "create");
    PARTS.put("between", "from create to start");
    PARTS.put("command-start", "start");
    PARTS.put("command-setup", "run, until the program runs");
    PARTS.put("command-run", "run, the program not seen");
    PARTS.put("own", "the container's own time");
    PARTS.put("command-delete", "delete");
    PARTS.put("after", "the rest");
    PARTS.put(WHOLE, "the whole command");
  }

  private SplitText() {}

  private static double sum(SeriesResult series) {
    return series.mean().orElse(0) * series.count();
  }

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
    for (String part : PARTS.keySet()) {
      all.stream()
          .filter(each -> each.runtime().equals(whole.runtime()) && each.phase().equals(part))
          .findFirst()
          .ifPresent(each -> rows.add(row(each, part, whole, unit)));
    }
    return style.heading(
            "The command's time in %s (%s, %s)"
                .formatted(
                    unit.symbol(),
                    TerminalText.line(whole.runtime()),
                    whole.count() == 1 ? "1 run" : whole.count() + " runs"))
        + "\n"
        + TextTable.of(List.of("part", "mean", "share", "min", "p50", "max"), 1, rows, style);
  }

  /** A part's share is of all runs: some runs have other parts. */
  private static List<String> row(
      SeriesResult part, String name, SeriesResult whole, DurationUnit unit) {
    double share = 100 * sum(part) / Math.max(1, sum(whole));
    return List.of(
        PARTS.get(name),
        unit.format(OptionalLong.of(Math.round(part.mean().orElse(0)))),
        String.format(Locale.ROOT, "%.1f %%", share),
        unit.format(part.min()),
        unit.format(part.p50()),
        unit.format(part.max()));
  }
}
