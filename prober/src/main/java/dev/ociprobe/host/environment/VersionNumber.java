package dev.ociprobe.host.environment;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers in a version such as {@code 1.1.5+ds1}, {@code 6.1.0-18-amd64} or gVisor's {@code
 * 0.0~20221219.0}, whose date is its first number.
 *
 * @param patch 0 if there is no third number
 */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {

  private static final Pattern DATED = Pattern.compile("(?<![0-9])(20[0-9]{6})\\.([0-9]{1,4})()");

  private static final Pattern NUMBERS =
      Pattern.compile("(?<![0-9])([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?");

  /** Finds the first version in a text. */
  public static Optional<VersionNumber> parse(@Nullable String text) {
    String searched = text == null ? "" : text;
    return find(DATED, searched).or(() -> find(NUMBERS, searched));
  }

  private static Optional<VersionNumber> find(Pattern pattern, String text) {
    Matcher numbers = pattern.matcher(text);
    return numbers.find()
        ? Optional.of(
            new VersionNumber(
                number(numbers.group(1)), number(numbers.group(2)), number(numbers.group(3))))
        : Optional.empty();
  }

  private static int number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(VersionNumber other) {
    return Arrays.compare(
        new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
  }
}
