package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.SeriesFinding;

/**
 * Something that makes the figures less trustworthy.
 *
 * @param code stable and machine-readable, such as {@code drift}
 * @param message what was seen and what may cause it
 * @param remedy what to do, with the exact flag or command
 */
public record WarningResult(String code, String message, String remedy) {

  /** A finding as the file has it. */
  public static WarningResult of(SeriesFinding finding) {
    return new WarningResult(finding.code(), finding.message(), finding.remedy());
  }
}
