package dev.ociprobe.host.procfs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads one line of mountinfo: proc_pid_mountinfo(5). */
final class MountInfoLine {

  // The kernel escapes space, tab, line feed and backslash in names as three octal digits.
  private static final Pattern ESCAPE = Pattern.compile("(?:\\\\[0-7]{3})+");

  private static final int FIXED_FIELDS = 6;

  private MountInfoLine() {}

  /** The line's mount; empty if it is none. */
  static Optional<MountEntry> parse(String line) {
    List<String> fields = Arrays.asList(line.split(" ", -1));
    // Between the fixed fields and the separator stand any number of optional ones.
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
              Path.of(unescape(fields.get(3))),
              Path.of(unescape(fields.get(4))),
              Set.copyOf(Arrays.asList(fields.get(5).split(",", -1))),
              fields.get(separator + 1),
              Set.copyOf(Arrays.asList(fields.get(separator + 3).split(",", -1)))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String unescape(String field) {
    return ESCAPE.matcher(field).replaceAll(MountInfoLine::decode);
  }

  private static String decode(MatchResult escapes) {
    String[] octals = escapes.group().substring(1).split("\\\\", -1);
    byte[] bytes = new byte[octals.length];
    for (int i = 0; i < octals.length; i++) {
      bytes[i] = (byte) Integer.parseInt(octals[i], 8);
    }
    return java.util.regex.Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
  }
}
