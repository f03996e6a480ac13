package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CgroupSetting;

/**
 * One limit as config.json requests it and as the cgroup's file should hold it.
 *
 * @param field of config.json
 * @param value of the field
 * @param arguments the limit, and what else the check needs, in the words of {@code --limit}
 * @param setting that is to hold it
 * @param legacy expected text of cgroup v1's file
 * @param unified expected text of cgroup v2's file
 */
record LimitRequest(
    String field,
    String value,
    String arguments,
    CgroupSetting setting,
    String legacy,
    String unified) {

  /** A limit whose value is also the text of the file on either version. */
  static LimitRequest of(String field, Object value, String arguments, CgroupSetting setting) {
    String text = String.valueOf(value);
    return new LimitRequest(field, text, arguments, setting, text, text);
  }

  /** This limit with other texts in the files. */
  LimitRequest writtenAs(Object newLegacy, Object newUnified) {
    return new LimitRequest(
        field, value, arguments, setting, String.valueOf(newLegacy), String.valueOf(newUnified));
  }
}
