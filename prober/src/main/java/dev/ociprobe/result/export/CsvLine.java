package dev.ociprobe.result.export;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of CSV.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, but for lines that end with a
 *     newline alone
 */
public final class CsvLine {
  private CsvLine() {}

  /** Returns the fields as a line, ended by a newline. */
  public static String of(List<String> fields) {
    return fields.stream().map(CsvLine::field).collect(Collectors.joining(",", "", "\n"));
  }

  private static String field(String text) {
    return text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }
}
