package dev.ociprobe.result.export;

import dev.ociprobe.text.TerminalText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Families of metrics in the text format of Prometheus. Not safe for use by several threads.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
public final class Metrics {
  /**
   * The family that tells incomplete runs; a collector wants one help text wherever it reads it.
   */
  public static final String COMPLETE = "ociprobe_run_complete";

  /** The help text of {@link #COMPLETE}. */
  public static final String COMPLETE_HELP = "1 if the run was neither interrupted nor gave up.";

  private final StringBuilder text = new StringBuilder();

  /** Creates a text without metrics. */
  public Metrics() {}

  /**
   * Starts a family; its samples follow.
   *
   * @param type such as {@code gauge}
   */
  public void family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /**
   * Adds a sample.
   *
   * @param labels in their order
   * @param value a decimal number, {@code NaN} or {@code +Inf}
   */
  public void sample(String name, Map<String, String> labels, String value) {
    text.append(name)
        .append(
            labels.entrySet().stream()
                .map(each -> each.getKey() + "=\"" + escaped(each.getValue()) + '"')
                .collect(Collectors.joining(",", "{", "} ")))
        .append(value)
        .append('\n');
  }

  /**
   * Returns labels in this order.
   *
   * @param namesAndValues in turn
   */
  public static Map<String, String> labels(String... namesAndValues) {
    return with(Map.of(), namesAndValues);
  }

  /** Returns some labels and further ones. */
  public static Map<String, String> with(Map<String, String> labels, String... namesAndValues) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      more.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(more);
  }

  /** A terminal's escapes first: on its way there, they would not be those of the format. */
  private static String escaped(String value) {
    return TerminalText.of(value).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Returns the text so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
