package dev.ociprobe.cli;

/** A command that only root can run; the remedy is the same command line with sudo. */
final class RootRequiredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RootRequiredException(String message) {
    super(message);
  }
}
