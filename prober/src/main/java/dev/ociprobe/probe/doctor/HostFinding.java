package dev.ociprobe.probe.doctor;

import dev.ociprobe.text.TerminalText;

/**
 * One finding of a check.
 *
 * @param id stable name, as {@code cgroup.layout} or {@code runtime.crun}
 * @param summary one printable line: the state and, unless it is OK, its effect on a measurement
 * @param remedy what helps, with the exact command or flag where there is one; empty if there is
 *     nothing to do
 */
public record HostFinding(String id, Level level, String summary, String remedy) {

  public HostFinding {
    summary = TerminalText.shortLine(summary);
    remedy = TerminalText.shortLine(remedy);
  }

  static HostFinding ok(String id, String summary) {
    return new HostFinding(id, Level.OK, summary, "");
  }

  static HostFinding warn(String id, String summary, String remedy) {
    return new HostFinding(id, Level.WARN, summary, remedy);
  }

  static HostFinding fail(String id, String summary, String remedy) {
    return new HostFinding(id, Level.FAIL, summary, remedy);
  }

  /** A finding of a check that could not be made. */
  static HostFinding unknown(String id, String why) {
    return new HostFinding(id, Level.WARN, "unknown: " + why, "");
  }
}
