package dev.ociprobe.host.perf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tracepoint, as in {@code sched:sched_migrate_task}.
 *
 * @param system its directory in tracefs
 * @param event its name in that directory
 */
public record TracepointName(String system, String event) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_-]{0,63}):([A-Za-z0-9_][A-Za-z0-9_.-]{0,119})");

  /**
   * Parses a name.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static TracepointName parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a tracepoint is SYSTEM:NAME, as in sched:sched_migrate_task");
    }
    return new TracepointName(parts.group(1), parts.group(2));
  }

  @Override
  public String toString() {
    return system + ":" + event;
  }
}
