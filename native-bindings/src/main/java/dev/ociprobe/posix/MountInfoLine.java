package dev.ociprobe.posix;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parser of a line of mountinfo, one character a byte: proc_pid_mountinfo(5). */
final class MountInfoLine {

  /** The kernel escapes space, tab, line feed and backslash in names as three octal digits. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

  private static final Pattern SLASHES = Pattern.compile("//+");

  private static final int FIXED_FIELDS = 6;

  private MountInfoLine() {}

  /** Returns the mount, or empty if the line doesn't describe one. */
  static Optional<MountEntry> parse(String line) {
    List<String> fields = Arrays.asList(line.split(" ", -1));
    // Any number of optional fields stand between the fixed ones and the separator.
    int separator = fields.indexOf("-");
    if (separator < FIXED_FIELDS || fields.size() < separator + 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MountEntry(
              Integer.parseInt(fields.get(0)),
              Integer.parseInt(fields.get(1)),
              fields.get(2),
              path(unescape(fields.get(3))),
              path(unescape(fields.get(4))),
              Set.copyOf(Arrays.asList(fields.get(5).split(",", -1))),
              fields.get(separator + 1),
              Set.copyOf(Arrays.asList(fields.get(separator + 3).split(",", -1)))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String unescape(String field) {
    return ESCAPE.matcher(field).replaceAll(MountInfoLine::octal);
  }

  private static String octal(MatchResult escape) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 8)));
  }

  /**
   * Makes a path from its bytes through a URI, which the JDK doesn't decode by the locale, so that
   * it equals the path that listing the directory returns.
   */
  private static Path path(String bytes) {
    if (!bytes.startsWith("/")) {
      return Path.of(bytes);
    }
    StringBuilder uri = new StringBuilder("file://");
    for (char each : SLASHES.matcher(bytes).replaceAll("/").toCharArray()) {
      uri.append(each == '/' ? "/" : "%%%02x".formatted((int) each));
    }
    return Path.of(URI.create(uri.toString()));
  }
}
