package dev.ociprobe.cli;

import dev.ociprobe.text.TerminalText;
import dev.ociprobe.yaml.Place;
import java.nio.file.Path;

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

  /** Returns the error of a file that is malformed at a place: {@code file:7:9: …}. */
  static UserError at(Path path, Place place, String problem, String remedy) {
    return new UserError(
        ExitCode.USAGE,
        "%s:%s: %s".formatted(TerminalText.line(path.toString()), place, problem),
        remedy);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String remedy() {
    return remedy;
  }
}
