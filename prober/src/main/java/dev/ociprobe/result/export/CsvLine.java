package dev.ociprobe.result.export;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of CSV.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, but for lines that end with a
 *     newline alone
 */
public final class CsvLine {
  private static final Pattern FORMULA = Pattern.compile("[=@\\t\\r]|[+-](?![\\d.])");

  private CsvLine() {}

  /** Returns the fields as a line, ended by a newline. */
  public static String of(List<String> fields) {
    return fields.stream().map(CsvLine::field).collect(Collectors.joining(",", "", "\n"));
  }

  /** A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay. */
  private static String field(String value) {
    String text = FORMULA.matcher(value).lookingAt() ? "'" + value : value;
    return text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }
}
