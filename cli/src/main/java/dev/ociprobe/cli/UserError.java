package dev.ociprobe.cli;

/** An error that ends a command with a message for the user: problem, place and remedy. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String remedy;

  /**
   * Creates an error.
   *
   * @param message problem and place
   * @param remedy what to do; may be empty if the message says it
   */
  UserError(ExitCode exitCode, String message, String remedy) {
    super(message);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String remedy() {
    return remedy;
  }
}
