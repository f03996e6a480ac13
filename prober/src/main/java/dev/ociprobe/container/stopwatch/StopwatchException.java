package dev.ociprobe.container.stopwatch;

/** Thrown if the stopwatch process can't be started, dies, or breaks its protocol. */
public final class StopwatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StopwatchException(String message) {
    super(message);
  }

  StopwatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
