package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.SeriesFinding;

/**
 * A reason to doubt the figures of a run.
 *
 * @param code stable and machine-readable, such as {@code drift-up}
 * @param message the observation and its possible causes
 * @param remedy the action to take, with the exact flag or command
 */
public record WarningResult(String code, String message, String remedy) {

  /** Returns a finding in the file's form. */
  public static WarningResult of(SeriesFinding finding) {
    return new WarningResult(finding.code(), finding.message(), finding.remedy());
  }
}
