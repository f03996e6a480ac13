package dev.ociprobe.result.report;

/** Sentences broken into lines. */
final class Paragraph {

  private Paragraph() {}

  /**
   * Breaks at blanks; a longer word stays whole, so that it can be copied.
   *
   * @param first what the first line begins with
   * @param rest what the others begin with
   */
  static String wrap(String text, String first, String rest, int width) {
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
