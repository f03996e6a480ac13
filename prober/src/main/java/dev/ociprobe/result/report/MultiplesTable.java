package dev.ociprobe.result.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Candidates side by side, as multiples of their reference: a row for each phase, and below it one
 * for each of its other figures.
 *
 * <p>The table shows as much as fits: each candidate's own figures and its verdict in words; else
 * its multiples alone; else as many candidates as fit, the others in tables below.
 *
 * @param reference its name
 * @param candidates their names
 */
record MultiplesTable(String reference, List<String> candidates, List<Row> rows) {

  /** In front of figures other than the one by which the phase is judged. */
  static final String INDENT = "  ";

  /**
   * One figure of all.
   *
   * @param name the phase, whose p50 it is; indented for a further figure of it
   * @param reference the reference's figure, with its unit
   * @param candidates in the order of the table
   */
  record Row(String name, String reference, List<Multiple> candidates) {
    Row {
      candidates = List.copyOf(candidates);
    }

    boolean isPhase() {
      return !name.startsWith(INDENT);
    }

    /** The phase with its figure, or a further figure. */
    String label() {
      return isPhase() ? name + " p50" : name;
    }
  }

  MultiplesTable {
    candidates = List.copyOf(candidates);
    rows = List.copyOf(rows);
  }

  String render(Style style) {
    String wide = wide(style);
    if (TextTable.width(wide) <= style.width()) {
      return wide;
    }
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < candidates.size(); ) {
      int to = candidates.size();
      String part = narrow(from, to, style);
      while (to > from + 1 && TextTable.width(part) > style.width()) {
        part = narrow(from, --to, style);
      }
      text.append(text.isEmpty() ? "" : "\n").append(part);
      from = to;
    }
    return text.toString();
  }

  private String wide(Style style) {
    List<String> header = new ArrayList<>(List.of("phase", reference));
    for (String candidate : candidates) {
      header.addAll(List.of(candidate, "ratio ", "95 % interval", "verdict     "));
    }
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      List<String> line = new ArrayList<>(List.of(row.label(), row.reference()));
      for (Multiple each : row.candidates()) {
        line.addAll(
            List.of(
                each.value(),
                each.ratioText() + each.mark(),
                each.intervalText(),
                row.isPhase() ? "%-12s".formatted(each.word()) : ""));
      }
      cells.add(line);
    }
    return TextTable.coloured(
        header,
        cells,
        (row, column, text) ->
            column >= 2 && (column % 4 == 3 || column % 4 == 1)
                ? rows.get(row).candidates().get((column - 2) / 4).coloured(text, style)
                : named(row, column, text, style),
        style);
  }

  /** Lays out a part, whose header says once for all phases that they are p50s. */
  private String narrow(int from, int to, Style style) {
    List<String> header = new ArrayList<>(List.of("p50 of", reference));
    List<List<String>> columns = new ArrayList<>();
    for (int i = from; i < to; i++) {
      header.add(candidates.get(i));
      columns.add(column(i));
    }
    List<List<String>> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<String> line = new ArrayList<>(List.of(rows.get(row).name(), rows.get(row).reference()));
      for (List<String> column : columns) {
        line.add(column.get(row));
      }
      cells.add(line);
    }
    return TextTable.coloured(
        header,
        cells,
        (row, column, text) ->
            column < 2
                ? named(row, column, text, style)
                : rows.get(row).candidates().get(from + column - 2).coloured(text, style),
        style);
  }

  private String named(int row, int column, String text, Style style) {
    return column == 0 && rows.get(row).isPhase() ? style.heading(text) : text;
  }

  /** The ratio, its mark and the interval in one cell, ratios and intervals below each other. */
  private List<String> column(int candidate) {
    List<Multiple> all = rows.stream().map(row -> row.candidates().get(candidate)).toList();
    int width = all.stream().mapToInt(each -> each.intervalText().length()).max().orElse(0);
    return IntStream.range(0, all.size())
        .mapToObj(i ->
            all.get(i).ratioText()
                + all.get(i).mark()
                + " "
                + (" ".repeat(width) + all.get(i).intervalText())
                    .substring(all.get(i).intervalText().length()))
        .toList();
  }
}
