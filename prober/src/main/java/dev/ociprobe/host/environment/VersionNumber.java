package dev.ociprobe.host.environment;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers in a version such as {@code runc version 1.1.5+ds1} or {@code 6.1.0-18-amd64}.
 *
 * @param patch 0 if there is no third number
 */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {

  private static final Pattern NUMBERS =
      Pattern.compile("(?<![0-9])([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?");

  /** Finds the first version in a text. */
  public static Optional<VersionNumber> parse(@Nullable String text) {
    Matcher numbers = NUMBERS.matcher(text == null ? "" : text);
    return numbers.find()
        ? Optional.of(
            new VersionNumber(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(VersionNumber other) {
    return Arrays.compare(
        new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
  }
}
