package dev.ociprobe.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes foreign text safe to print, so that it can't control a terminal, reorder a line or break a
 * log: control and format characters become visible escapes ({@code \e}, {@code \x07}).
 */
public final class TerminalText {
  private static final int SHORT_LINE = 400;

  /** Select Graphic Rendition of ECMA-48, with one parameter: the style of a text. */
  private static final Pattern STYLE = Pattern.compile("\u001b\\[\\d{1,2}m");

  private TerminalText() {}

  /** Decodes bytes and keeps line feeds; malformed UTF-8 becomes U+FFFD. */
  public static String of(byte[] bytes) {
    return of(new String(bytes, UTF_8));
  }

  /** Keeps line feeds, and nothing else that controls a terminal. */
  public static String of(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    foreign.codePoints().forEach(codePoint -> append(text, codePoint));
    return text.toString();
  }

  /** Keeps line feeds and the escape sequences of a style, and nothing else that controls. */
  public static String styled(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Matcher style = STYLE.matcher(text);
    int end = 0;
    while (style.find()) {
      out.append(of(text.substring(end, style.start()))).append(style.group());
      end = style.end();
    }
    return out.append(of(text.substring(end))).toString();
  }

  /** Removes the escape sequences of a style. */
  public static String unstyled(String text) {
    return STYLE.matcher(text).replaceAll("");
  }

  /** Puts text on one line: line breaks and tabs become spaces, surrounding space is removed. */
  public static String line(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    foreign
        .strip()
        .codePoints()
        .map(c -> breaksTheLine(c) ? ' ' : c)
        .forEach(codePoint -> append(text, codePoint));
    return text.toString();
  }

  /** Puts text on one {@link #line}, cut to its first 400 characters and {@code …}. */
  public static String shortLine(String foreign) {
    if (foreign.codePointCount(0, foreign.length()) <= SHORT_LINE) {
      return line(foreign);
    }
    return line(foreign.substring(0, foreign.offsetByCodePoints(0, SHORT_LINE))) + "…";
  }

  /** Splits text into lines, each made safe by {@link #line}; empty ones are left out. */
  public static List<String> lines(String foreign) {
    return foreign.lines().map(TerminalText::line).filter(line -> !line.isEmpty()).toList();
  }

  /** The last characters of a text, after {@code …} if some are left out. */
  public static String lastOf(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int from = text.length() - maxChars + 1;
    boolean splitsPair = from < text.length() && Character.isLowSurrogate(text.charAt(from));
    return "…" + text.substring(splitsPair ? from + 1 : from);
  }

  private static boolean breaksTheLine(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> Character.isWhitespace(codePoint);
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
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
