package dev.ociprobe.result.stats;

import java.nio.charset.StandardCharsets;

/**
 * The name of a series: one phase of one runtime.
 *
 * @param runtime the runtime's name
 * @param phase the phase's name, such as {@code create}
 */
public record SeriesName(String runtime, String phase) {

  /**
   * Returns {@code runtime/phase} as a tag for an HdrHistogram log: commas, blanks, control
   * characters and percent signs are percent-encoded as UTF-8.
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
