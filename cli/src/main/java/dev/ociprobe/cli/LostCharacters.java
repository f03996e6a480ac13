package dev.ociprobe.cli;

import java.util.Arrays;
import java.util.Optional;

/** Arguments that reach the JVM without some of their characters, which the locale doesn't have. */
final class LostCharacters {
  private static final char REPLACEMENT = '\ufffd';

  private LostCharacters() {}

  /**
   * Returns the first argument that has lost some.
   *
   * @param encoding by which the JVM has decoded the arguments
   */
  static Optional<String> in(String encoding, String... arguments) {
    return encoding.equalsIgnoreCase("UTF-8")
        ? Optional.empty()
        : Arrays.stream(arguments).filter(each -> each.indexOf(REPLACEMENT) >= 0).findFirst();
  }
}
