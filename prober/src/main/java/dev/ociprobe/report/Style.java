package dev.ociprobe.report;

/**
 * How text may look.
 *
 * @param color whether escape sequences for colours may be used
 * @param width columns of the terminal that sentences are wrapped to; tables take what they need
 */
public record Style(boolean color, int width) {

  /** No colours, 80 columns: for files and pipes. */
  public static final Style PLAIN = new Style(false, 80);
}
