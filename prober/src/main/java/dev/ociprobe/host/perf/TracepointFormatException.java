package dev.ociprobe.host.perf;

/** A tracepoint's format that isn't one, or lacks a field that is asked for. */
final class TracepointFormatException extends Exception {
  private static final long serialVersionUID = 1;

  TracepointFormatException(String message) {
    super(message);
  }
}
