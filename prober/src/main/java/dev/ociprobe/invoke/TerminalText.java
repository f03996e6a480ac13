package dev.ociprobe.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes text of bytes that anyone may have written, so that it can't steer a terminal, reorder a
 * line or break a log.
 */
final class TerminalText {
  private TerminalText() {}

  /** Malformed UTF-8 becomes U+FFFD, control and format characters become visible escapes. */
  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    new String(bytes, UTF_8).codePoints().forEach(codePoint -> append(text, codePoint));
    return text.toString();
  }

  /** The last characters of a text, behind {@code …} if some are left out. */
  static String lastOf(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int from = text.length() - maxChars + 1;
    boolean splitsPair = from < text.length() && Character.isLowSurrogate(text.charAt(from));
    return "…" + text.substring(splitsPair ? from + 1 : from);
  }

  private static void append(StringBuilder text, int codePoint) {
    switch (codePoint) {
      case '\n' -> text.append('\n');
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      case 0x1b -> text.append("\\e");
      default -> {
        if (isHarmless(codePoint)) {
          text.appendCodePoint(codePoint);
        } else {
          text.append((codePoint < 0x100 ? "\\x%02x" : "\\u{%x}").formatted(codePoint));
        }
      }
    }
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // FORMAT holds the bidirectional overrides and zero-width characters.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
