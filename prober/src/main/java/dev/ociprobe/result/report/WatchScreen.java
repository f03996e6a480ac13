package dev.ociprobe.result.report;

import static java.util.stream.Collectors.joining;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.text.Counted;
import dev.ociprobe.text.TerminalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The screen of a watch that goes on: its table, and below it the last slow calls. Where a terminal
 * has too few lines, each may have half of them; of the table the rows give way on which the least
 * time was spent.
 *
 * @param title the first line
 * @param series named {@code runtime+engine}
 * @param watched the time so far
 * @param slow the slow calls as {@link WatchTable#slow} lays them out, the last one first
 */
public record WatchScreen(
    String title, List<SeriesResult> series, Duration watched, List<String> slow) {
  private static final Comparator<SeriesResult> BY_TIME_SPENT =
      Comparator.comparingDouble(each -> each.count() * each.mean().orElse(0));

  private static final int TITLE = 1;

  /** The names of the columns and the rule. */
  private static final int HEADER = 2;

  /** With no more lines than these, the table goes without blank lines and its heading. */
  private static final int SCANT = 8;

  public WatchScreen {
    series = List.copyOf(series);
    slow = List.copyOf(slow);
  }

  /**
   * Lays the screen out so that it can be redrawn.
   *
   * @param columns of the terminal
   * @param height lines of the terminal
   */
  public String layOut(Style style, int columns, int height) {
    int room = height - 1; // the cursor stands in the last line
    List<String> below = below(style);
    int ofTable = Math.max(room - Math.min(below.size(), room / 2), leastRoom());
    return Stream.concat(above(style, ofTable).stream().limit(ofTable), below.stream())
        .limit(room)
        .map(line -> fitting(line, columns) + "\n")
        .collect(joining());
  }

  /** The lines without which the table tells nothing: one row, and how many more there are. */
  private int leastRoom() {
    return TITLE + HEADER + Math.min(series.size(), 2);
  }

  private List<String> above(Style style, int room) {
    List<String> lines = new ArrayList<>();
    if (room > SCANT) {
      lines.addAll(List.of(title, "", WatchTable.heading(unit(), style)));
    } else {
      lines.add(title + ", in " + unit().symbol());
    }
    int rows = room - lines.size() - HEADER;
    if (series.size() <= Math.max(1, rows)) {
      lines.addAll(table(series, style));
      return lines;
    }
    int kept = Math.max(1, rows - 1);
    int left = series.size() - kept;
    lines.addAll(table(mostImportant(kept), style));
    lines.add("… and " + Counted.of(left, "more row", "more rows"));
    return lines;
  }

  private DurationUnit unit() {
    return WatchTable.unit(series);
  }

  private List<String> table(List<SeriesResult> rows, Style style) {
    return WatchTable.figures(rows, watched, unit(), style).lines().toList();
  }

  /** The rows on which most time was spent, in their usual order. */
  private List<SeriesResult> mostImportant(int count) {
    return IntStream.range(0, series.size())
        .boxed()
        .sorted(Comparator.comparing(series::get, BY_TIME_SPENT.reversed()))
        .limit(count)
        .sorted()
        .map(series::get)
        .toList();
  }

  private List<String> below(Style style) {
    if (slow.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", style.heading("The last slow calls")));
    slow.forEach(each -> each.lines().forEach(lines::add));
    return lines;
  }

  /** A line that the terminal does not break into two; a cut one loses its style. */
  private static String fitting(String line, int columns) {
    String plain = TerminalText.unstyled(line);
    return plain.length() <= columns ? line : plain.substring(0, columns - 1) + "…";
  }
}
