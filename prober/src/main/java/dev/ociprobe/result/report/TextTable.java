package dev.ociprobe.result.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
   * Lays out a table.
   *
   * @param names number of columns, from the left, that hold names
   */
  static String of(List<String> header, int names, List<List<String>> rows, Style style) {
    Column[] columns =
        IntStream.range(0, header.size())
            .mapToObj(i -> column(header.get(i), i < names))
            .toArray(Column[]::new);
    String[][] data = rows.stream().map(r -> r.toArray(String[]::new)).toArray(String[][]::new);
    List<String> lines =
        AsciiTable.builder()
            .border(RULE_UNDER_HEADER)
            .lineSeparator("\n")
            .data(columns, data)
            .asString()
            .lines()
            .map(String::stripTrailing)
            .toList();
    return style.heading(lines.getFirst())
        + lines.stream().skip(1).collect(Collectors.joining("\n", "\n", "\n"));
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
