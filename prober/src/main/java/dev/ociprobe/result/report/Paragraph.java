package dev.ociprobe.result.report;

/** Text broken into lines of limited width. */
public final class Paragraph {

  private Paragraph() {}

  /**
   * Breaks text at blanks. A word that is too long stays whole, so that it can be copied.
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
    for (String word : text.split(" ", -1)) {
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
