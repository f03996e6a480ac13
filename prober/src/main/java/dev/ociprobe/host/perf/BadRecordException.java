package dev.ociprobe.host.perf;

/** A record that is shorter than what it should hold. Never leaves the package. */
final class BadRecordException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
