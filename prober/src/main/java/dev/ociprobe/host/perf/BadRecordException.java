package dev.ociprobe.host.perf;

/** Thrown for a record that is too short for its fields. Never leaves the package. */
final class BadRecordException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
