package dev.ociprobe.bundle;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is mounted where, as this process sees it.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">
 *     proc_pid_mountinfo(5)</a>
 */
final class MountTable {

  private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT_FIELD = 4;
  private static final Pattern OCTAL_ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  private MountTable() {}

  /**
   * The mount points at and below a directory, in the order in which they were mounted.
   *
   * @param directory absolute, without symbolic links
   */
  static List<Path> below(Path directory) throws IOException {
    return parse(Files.readAllBytes(MOUNTINFO)).stream()
        .filter(mountPoint -> mountPoint.startsWith(directory))
        .toList();
  }

  static List<Path> parse(byte[] mountinfo) {
    // Decoded as the JDK decodes file names, or names that aren't ASCII would not compare equal.
    return new String(mountinfo, Charset.forName(System.getProperty("sun.jnu.encoding")))
        .lines()
        .map(line -> Path.of(unescape(line.split(" ", -1)[MOUNT_POINT_FIELD])))
        .toList();
  }

  private static String unescape(String field) {
    return OCTAL_ESCAPE
        .matcher(field)
        .replaceAll(match -> {
          int character = Integer.parseInt(match.group(1), 8);
          return java.util.regex.Matcher.quoteReplacement(Character.toString(character));
        });
  }
}
