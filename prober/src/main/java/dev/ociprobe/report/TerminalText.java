package dev.ociprobe.report;

import java.util.List;

/**
 * Text that others wrote (runtimes, files, users), made safe for a terminal: no escape sequence, no
 * reordering of what follows, no line that isn't ours.
 */
public final class TerminalText {

  private TerminalText() {}

  /** One line: what a terminal may act on becomes {@code ?}, a line break a blank. */
  public static String line(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.strip().codePoints().forEach(c -> safe.appendCodePoint(replacement(c)));
    return safe.toString();
  }

  /** The lines of a text, each as by {@link #line}; empty ones are left out. */
  public static List<String> lines(String text) {
    return text.lines().map(TerminalText::line).filter(line -> !line.isEmpty()).toList();
  }

  private static int replacement(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> Character.isWhitespace(codePoint) ? ' ' : '?';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          '?';
      default -> codePoint;
    };
  }
}
