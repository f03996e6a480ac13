package dev.ociprobe.container.stopwatch;

/** The stopwatch process could not be started, died, or answered what it should not. */
public final class StopwatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StopwatchException(String message) {
    super(message);
  }

  StopwatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
