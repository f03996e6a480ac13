package dev.ociprobe.probe.doctor;

import dev.ociprobe.text.TerminalText;

/**
 * What one check found.
 *
 * @param id stable name, as {@code cgroup.layout} or {@code runtime.crun}
 * @param summary one line, printable: the state, and if it isn't OK what it means for a measurement
 * @param remedy the exact command or flag that helps; empty if there is nothing to do
 */
public record Finding(String id, Level level, String summary, String remedy) {

  public Finding {
    summary = TerminalText.shortLine(summary);
    remedy = TerminalText.shortLine(remedy);
  }

  static Finding ok(String id, String summary) {
    return new Finding(id, Level.OK, summary, "");
  }

  static Finding warn(String id, String summary, String remedy) {
    return new Finding(id, Level.WARN, summary, remedy);
  }

  static Finding fail(String id, String summary, String remedy) {
    return new Finding(id, Level.FAIL, summary, remedy);
  }

  /** Couldn't be judged. */
  static Finding unknown(String id, String why) {
    return new Finding(id, Level.WARN, "unknown: " + why, "");
  }
}
