package dev.ociprobe.result.report;

/**
 * The style of text on a terminal.
 *
 * @param color true if escape sequences for colours may be used
 * @param width columns of the terminal, at least 40; sentences are wrapped to it, and below 80
 *     tables are broken to fit
 */
public record Style(boolean color, int width) {

  /** The style for files and pipes: no colours, 80 columns. */
  public static final Style PLAIN = new Style(false, 80);

  private static final int MIN_WIDTH = 40;

  /** Raises the width to the minimum. */
  public Style {
    width = Math.max(width, MIN_WIDTH);
  }

  String heading(String text) {
    return sgr("1", text);
  }

  String success(String text) {
    return sgr("32", text);
  }

  String note(String text) {
    return sgr("36", text);
  }

  String warning(String text) {
    return sgr("33", text);
  }

  String failure(String text) {
    return sgr("31", text);
  }

  /** Applies Select Graphic Rendition of ECMA-48. */
  private String sgr(String parameter, String text) {
    return color ? "\u001b[" + parameter + "m" + text + "\u001b[0m" : text;
  }
}
