package dev.ociprobe.cli;

/** Ends a command with a message for the user: what is wrong and where, and what to do. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String remedy;

  /**
   * @param message what and where
   * @param remedy what to do; may be empty where the message says it
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
