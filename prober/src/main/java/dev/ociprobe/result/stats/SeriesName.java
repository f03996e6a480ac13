package dev.ociprobe.result.stats;

import java.nio.charset.StandardCharsets;

/**
 * What a series measures: one phase of one runtime.
 *
 * @param runtime the runtime's name, as the user knows it
 * @param phase the phase's name, such as {@code create}
 */
public record SeriesName(String runtime, String phase) {

  /**
   * {@code runtime/phase}, fit for a tag of an HdrHistogram log: what would end the tag's field
   * there (comma, blank, control characters) and the escape itself are percent-encoded as UTF-8.
   */
  public String tag() {
    StringBuilder tag = new StringBuilder();
    (runtime + "/" + phase).codePoints().forEach(c -> appendEscaped(tag, c));
    return tag.toString();
  }

  private static void appendEscaped(StringBuilder tag, int codePoint) {
    boolean splitsTheLine =
        codePoint == ','
            || codePoint == '%'
            || Character.isWhitespace(codePoint)
            || Character.isISOControl(codePoint);
    if (!splitsTheLine) {
      tag.appendCodePoint(codePoint);
      return;
    }
    for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      tag.append("%%%02X".formatted(octet));
    }
  }
}
