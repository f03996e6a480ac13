package dev.ociprobe.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;

/**
 * Text for a charset that lacks some of its characters, such as the ASCII of the C locale: signs of
 * tables and sentences get their usual stand-ins, all others become visible escapes, so that
 * nothing is lost in question marks.
 */
public final class StandIns {
  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '–', "-"),
          Map.entry((int) '−', "-"),
          Map.entry((int) '─', "-"),
          Map.entry((int) '╌', "."),
          Map.entry((int) '━', "="),
          Map.entry((int) '█', "#"),
          Map.entry((int) '·', "."),
          Map.entry((int) '×', "x"),
          Map.entry((int) 'µ', "u"),
          Map.entry((int) '±', "+-"),
          Map.entry((int) '→', "->"),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '…', "..."));

  private StandIns() {}

  /** Returns the text with a stand-in for each character that the charset lacks. */
  public static String in(String text, Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().mapToObj(codePoint -> encodable(codePoint, encoder)).forEach(out::append);
    return out.toString();
  }

  private static String encodable(int codePoint, CharsetEncoder encoder) {
    String character = Character.toString(codePoint);
    return encoder.canEncode(character)
        ? character
        : SIGNS.getOrDefault(codePoint, "\\u{%x}".formatted(codePoint));
  }
}
