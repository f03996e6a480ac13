package dev.ociprobe.host.perf;

/** A tracepoint's format that isn't one, or lacks a field that is asked for. */
final class FormatException extends Exception {
  private static final long serialVersionUID = 1;

  FormatException(String message) {
    super(message);
  }
}
