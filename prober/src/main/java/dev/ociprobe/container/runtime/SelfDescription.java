package dev.ociprobe.container.runtime;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way in which a runtime says what it is and which version.
 *
 * @param arguments that make it print its version
 * @param pattern of the line that says it: its first group is the version
 * @param annotation the key among the annotations of {@code features} that only this runtime has,
 *     with its version as the value
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/features.md">features.md</a>
 */
public record SelfDescription(
    List<String> arguments, Pattern pattern, Optional<String> annotation) {

  /** The words of a runtime without a name: a pattern that fits them recognises nothing. */
  private static final String NAMELESS = "version 1.0.0";

  public SelfDescription {
    arguments = List.copyOf(arguments);
  }

  /** Returns true if the pattern fits this runtime only, not every program with a version. */
  boolean isDistinctive() {
    return !pattern.matcher(NAMELESS).find();
  }

  /**
   * Finds the version in what a binary printed. A wrapper may say what it is first, so every line
   * counts.
   */
  Optional<Said> in(String printed) {
    return printed
        .lines()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> new Said(matcher.group(1), matcher.group()))
        .findFirst();
  }

  /**
   * A version as it was said.
   *
   * @param words that said it
   */
  record Said(String version, String words) {}
}
