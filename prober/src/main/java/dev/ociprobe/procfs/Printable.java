package dev.ociprobe.procfs;

/** Text from files and programs that are not ours, made fit for one line of a terminal. */
public final class Printable {

  private static final int MAX_CODE_POINTS = 400;

  private Printable() {}

  /** Control and format characters become {@code ?}; what is too long is cut, with {@code …}. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(MAX_CODE_POINTS)
        .forEach(c -> line.appendCodePoint(isHarmless(c) ? c : '?'));
    if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      line.append('…');
    }
    return line.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // FORMAT holds the bidirectional overrides and zero-width characters.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
