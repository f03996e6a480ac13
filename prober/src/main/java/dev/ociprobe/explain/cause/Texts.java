package dev.ociprobe.explain.cause;

import dev.ociprobe.text.TerminalText;
import org.jspecify.annotations.Nullable;

/** Checks the texts of a file. */
final class Texts {
  private static final int MAX_LENGTH = 400;

  private Texts() {}

  /**
   * Refuses a text that can't be shown.
   *
   * @param name of its field
   * @throws IllegalArgumentException if it is absent, empty, too long or unfit for a terminal
   */
  static void require(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s has more than %d characters".formatted(name, MAX_LENGTH));
    }
    if (!text.equals(TerminalText.line(text))) {
      throw new IllegalArgumentException(
          name + " is not fit for a terminal: " + TerminalText.shortLine(text));
    }
  }

  /** Refuses a text that can't be shown, if there is any. */
  static void requireIfAny(String name, @Nullable String text) {
    if (text != null) {
      require(name, text);
    }
  }
}
