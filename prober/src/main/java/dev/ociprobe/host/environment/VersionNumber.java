package dev.ociprobe.host.environment;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a version, as of {@code runc version 1.1.5+ds1} or {@code 6.1.0-18-amd64}.
 *
 * @param major the first
 * @param minor the second
 * @param patch the third, 0 if there is none
 */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {

  private static final Pattern NUMBERS =
      Pattern.compile("(?<![0-9])([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?");

  /** The first that stands in the text. */
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
