package dev.ociprobe.host.environment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions from one on and before another, as in {@code {"from":"1.3.2","before":"1.4"}}.
 *
 * @param from the first version; {@code null} for all before the other
 * @param before the first version that is too new; {@code null} for all from the first on
 */
public record VersionRange(@Nullable String from, @Nullable String before) {
  /** Every version. */
  public static final VersionRange ALL = new VersionRange(null, null);

  /**
   * A range.
   *
   * @throws IllegalArgumentException if an end is no version, or if no version is in it
   */
  public VersionRange {
    requireVersion(from);
    requireVersion(before);
    if (from != null && before != null && !new VersionRange(null, before).includes(from)) {
      throw new IllegalArgumentException(
          "no version is from \"%s\" on and before \"%s\"".formatted(from, before));
    }
  }

  /** Returns true if the version is in it, or can't be parsed: then nothing speaks against it. */
  public boolean includes(@Nullable String version) {
    return VersionNumber.parse(version).map(this::includes).orElse(true);
  }

  private boolean includes(VersionNumber version) {
    Optional<VersionNumber> first = VersionNumber.parse(from);
    Optional<VersionNumber> end = VersionNumber.parse(before);
    return first.map(v -> version.compareTo(v) >= 0).orElse(true)
        && end.map(v -> version.compareTo(v) < 0).orElse(true);
  }

  private static void requireVersion(@Nullable String end) {
    if (end != null && VersionNumber.parse(end).isEmpty()) {
      throw new IllegalArgumentException("\"" + end + "\" is no version such as 1.3.2");
    }
  }
}
