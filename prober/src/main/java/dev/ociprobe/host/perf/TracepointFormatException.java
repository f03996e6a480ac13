package dev.ociprobe.host.perf;

/** Thrown for a tracepoint format that can't be parsed or lacks a needed field. */
final class TracepointFormatException extends Exception {
  private static final long serialVersionUID = 1;

  TracepointFormatException(String message) {
    super(message);
  }
}
