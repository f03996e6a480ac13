package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.text.Counted;
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

  private static final String SOME = ", seen in ";

  private static final String MISSING =
      "Means and shares are of all runs: a part counts as 0 in a run in which it was not seen,"
          + " whose container's own time, or rest, holds it if it was there. min, p50 and max are"
          + " of the runs in which it was.";

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
    String table =
        TextTable.of(List.of("part", "mean", "share", "min", "p50", "max"), 1, rows, style);
    return style.heading(
            "The command's time in %s (%s, %s)"
                .formatted(
                    unit.symbol(),
                    TerminalText.line(whole.runtime()),
                    Counted.of(whole.count(), "run", "runs")))
        + "\n"
        + table
        + (table.contains(SOME) ? Paragraph.wrap(MISSING, "", "", style.width()) : "");
  }

  /** Mean and share are of all runs, so that they add up: a run without a part has 0 there. */
  private static List<String> row(
      SeriesResult part, String name, SeriesResult whole, DurationUnit unit) {
    double sum = sum(part);
    String seen =
        part.count() == whole.count()
            ? ""
            : SOME + "%d of %s".formatted(part.count(), Counted.of(whole.count(), "run", "runs"));
    return List.of(
        PARTS.get(name) + seen,
        unit.format(OptionalLong.of(Math.round(sum / Math.max(1, whole.count())))),
        String.format(Locale.ROOT, "%.1f %%", 100 * sum / Math.max(1, sum(whole))),
        unit.format(part.min()),
        unit.format(part.p50()),
        unit.format(part.max()));
  }
}
