package dev.ociprobe.result.report;

import java.util.regex.Pattern;

/** Text broken into lines of limited width. */
public final class Paragraph {
  /** A blank, unless it stands between a number and its unit. */
  private static final Pattern BREAK =
      Pattern.compile(" (?!(?<=\\d )(?:%|ns|µs|ms|s|[KMG]iB)(?:\\P{L}|$))");

  private Paragraph() {}

  /**
   * Breaks text at blanks, but not between a number and its unit. A word that is too long stays
   * whole, so that it can be copied.
   *
   * @param first prefix of the first line
   * @param rest prefix of the other lines
   * @param width columns of a line
   * @return the lines, each with its end
   */
  public static String wrap(String text, String first, String rest, int width) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : BREAK.split(text, -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return out.append(line).append('\n').toString();
  }
}
