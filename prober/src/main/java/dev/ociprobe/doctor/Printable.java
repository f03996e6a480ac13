package dev.ociprobe.doctor;

/** Text from files and programs that are not ours, made safe for a terminal line. */
final class Printable {

  private static final int MAX_LENGTH = 400;

  private Printable() {}

  /** Control and format characters become {@code ?}, too much is cut. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(MAX_LENGTH).forEach(c -> line.appendCodePoint(isPlain(c) ? c : '?'));
    return text.codePointCount(0, text.length()) > MAX_LENGTH ? line + "…" : line.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
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
