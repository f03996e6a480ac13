package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.PageSize;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.ContainerUnderTest;

/**
 * One limit as config.json requests it and as the cgroup's file should hold it.
 *
 * @param field of config.json
 * @param value of the field
 * @param arguments the limit, and what else the check needs, in the words of {@code --limit}
 * @param setting that is to hold it
 * @param legacy expected text of cgroup v1's file
 * @param unified expected text of cgroup v2's file
 * @param line true if the file may hold other lines too
 */
record LimitRequest(
    String field,
    String value,
    String arguments,
    CgroupSetting setting,
    String legacy,
    String unified,
    boolean line) {

  /** A limit whose value is also the text of the file on either version. */
  static LimitRequest of(String field, Object value, String arguments, CgroupSetting setting) {
    String text = String.valueOf(value);
    return new LimitRequest(field, text, arguments, setting, text, text, false);
  }

  /** This limit with other texts in the files. */
  LimitRequest writtenAs(Object newLegacy, Object newUnified) {
    return new LimitRequest(
        field,
        value,
        arguments,
        setting,
        String.valueOf(newLegacy),
        String.valueOf(newUnified),
        line);
  }

  /** This limit on memory: the kernel keeps whole pages of it. */
  LimitRequest inWholePages() {
    return writtenAs(
        PageSize.whole(Long.parseLong(legacy)), PageSize.whole(Long.parseLong(unified)));
  }

  /** This limit in a file that holds a line for each of several things. */
  LimitRequest asLine() {
    return new LimitRequest(field, value, arguments, setting, legacy, unified, true);
  }

  /** Reads the file into the report; returns true if it holds the limit. */
  boolean isWritten(CaseReport report, ContainerUnderTest container) {
    return line
        ? report.writtenLine(container, setting, text(container))
        : report.written(container, setting, legacy, unified);
  }

  /** Tells whether the file holds the limit now. */
  boolean isHeld(ContainerUnderTest container) {
    return line
        ? container.cgroups().holdsLine(setting, text(container))
        : container.cgroups().holds(setting, text(container));
  }

  /** The expected text of the file that the container has. */
  String text(ContainerUnderTest container) {
    return container.cgroups().isLegacy(setting) ? legacy : unified;
  }
}
