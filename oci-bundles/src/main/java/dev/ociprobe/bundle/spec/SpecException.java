package dev.ociprobe.bundle.spec;

import java.nio.file.Path;

/**
 * A config.json that can't be read or written. {@link #getMessage} names the file, the place and
 * the problem: {@code /b/config.json:12:5: process.cwd: "cwd" is missing}.
 */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  SpecException(Path file, String problem) {
    super(file + ": " + problem);
    this.file = file;
  }

  /**
   * Creates the exception for a place in a document.
   *
   * @param line from 1
   * @param column in the line, in bytes, from 1
   */
  SpecException(Path file, int line, int column, String problem) {
    super(file + ":" + line + ":" + column + ": " + problem);
    this.file = file;
  }

  public Path file() {
    return file;
  }
}
