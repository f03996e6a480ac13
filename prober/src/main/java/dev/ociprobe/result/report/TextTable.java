package dev.ociprobe.result.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.Styler;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table with a header: names to the left, numbers to the right. */
final class TextTable {

  /** Stands for a missing figure. */
  static final String NONE = "–";

  private static final Character[] RULE_UNDER_HEADER = new Character[29];

  static {
    // The line and its crossings below the header; all other borders stay blank.
    RULE_UNDER_HEADER[8] = '─';
    RULE_UNDER_HEADER[9] = '─';
  }

  private TextTable() {}

  /**
   * Lays out a table. On a narrow terminal, one that is wider is broken into tables below each
   * other, each with the names.
   *
   * @param names number of columns, from the left, that hold names
   */
  static String of(List<String> header, int names, List<List<String>> rows, Style style) {
    StringBuilder text = new StringBuilder();
    for (int from = names; from < header.size() || text.isEmpty(); ) {
      int to = header.size();
      String part = part(header, names, from, to, rows, style);
      while (to > from + 1 && isTooWide(part, style)) {
        part = part(header, names, from, --to, rows, style);
      }
      text.append(text.isEmpty() ? "" : "\n").append(part);
      from = to;
    }
    return text.toString();
  }

  /** Colours a cell that has been laid out. */
  @FunctionalInterface
  interface CellColour {
    /** The colour of no cell. */
    CellColour NONE = (_, _, text) -> text;

    String of(int row, int column, String text);
  }

  /** Lays out a table of any width, whose first column holds names, with colours. */
  static String coloured(
      List<String> header, List<List<String>> rows, CellColour colour, Style style) {
    return laidOut(header, 1, rows, colour, style);
  }

  /** The columns that a table takes, without escapes: those of the rule below the header. */
  static int width(String table) {
    return table.lines().skip(1).findFirst().orElse("").length();
  }

  private static boolean isTooWide(String table, Style style) {
    return style.width() < Style.PLAIN.width() && width(table) > style.width();
  }

  /** The columns of names, and the others of a range. */
  private static String part(
      List<String> header, int names, int from, int to, List<List<String>> rows, Style style) {
    return laidOut(
        columns(header, names, from, to),
        names,
        rows.stream().map(row -> columns(row, names, from, to)).toList(),
        CellColour.NONE,
        style);
  }

  private static List<String> columns(List<String> row, int names, int from, int to) {
    return Stream.concat(row.subList(0, names).stream(), row.subList(from, to).stream()).toList();
  }

  private static String laidOut(
      List<String> header, int names, List<List<String>> rows, CellColour colour, Style style) {
    Column[] columns =
        IntStream.range(0, header.size())
            .mapToObj(i -> column(header.get(i), i < names))
            .toArray(Column[]::new);
    String[][] data = rows.stream().map(r -> r.toArray(String[]::new)).toArray(String[][]::new);
    List<String> lines =
        AsciiTable.builder()
            .border(RULE_UNDER_HEADER)
            .lineSeparator("\n")
            .styler(styler(colour))
            .data(columns, data)
            .asString()
            .lines()
            .map(String::stripTrailing)
            .toList();
    return style.heading(lines.getFirst())
        + Stream.concat(Stream.of(rule(lines)), lines.stream().skip(2))
            .collect(Collectors.joining("\n", "\n", "\n"));
  }

  /** The rule, no longer than the longest row: the library counts borders that stay blank. */
  private static String rule(List<String> lines) {
    int longest =
        Stream.concat(lines.stream().limit(1), lines.stream().skip(2))
            .mapToInt(line -> TerminalText.unstyled(line).length())
            .max()
            .orElseThrow();
    return lines.get(1).substring(0, Math.min(longest, lines.get(1).length()));
  }

  private static Styler styler(CellColour colour) {
    return new Styler() {
      @Override
      public List<String> styleCell(Column column, int row, int col, List<String> lines) {
        return lines.stream().map(line -> coloured(line, row, col)).toList();
      }

      // Leaves the blanks around the text alone, which are stripped at the end of a line.
      private String coloured(String line, int row, int col) {
        String text = line.strip();
        return text.isEmpty() ? line : line.replace(text, colour.of(row, col, text));
      }
    };
  }

  private static Column column(String header, boolean name) {
    HorizontalAlign align = name ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
    // By default the library breaks cells of more than 80 characters into lines.
    return new Column()
        .header(header)
        .headerAlign(align)
        .dataAlign(align)
        .maxWidth(Integer.MAX_VALUE);
  }
}
