package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hidden names under which files and directories are put together beside their target, before
 * rename(2): {@code .NAME.unfinished-PID-START-COUNT}. They tell the process, so that what killed
 * ones have left is found, and what a live one writes is not taken for it. A file without a name
 * (O_TMPFILE) would leave nothing, but it can't take the place of another, nor be a directory, and
 * some file systems have none.
 */
public final class Unfinished {
  private static final Pattern NAME =
      Pattern.compile(
          "\\.(?<target>.+)\\.unfinished-(?<pid>\\d{1,10})-(?<start>\\d{1,18})-\\d{1,10}");

  /** The field of {@code /proc/PID/stat} with the start of a process, behind its name. */
  private static final int START = 19;

  /** The files and directories below a named one in which something may be left. */
  private static final int MAX_DEPTH = 4;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Unfinished() {}

  /** Returns a name beside a target that no other writer of it has. */
  public static Path beside(Path target) throws IOException {
    long pid = ProcessHandle.current().pid();
    return target.resolveSibling(
        ".%s.unfinished-%d-%s-%d"
            .formatted(target.getFileName(), pid, start(pid), COUNT.incrementAndGet()));
  }

  /**
   * Deletes what killed processes of this user have left of one target.
   *
   * @param directory true if it is a directory that they put together, false if a file
   */
  public static void deleteLeft(Path target, boolean directory) throws IOException {
    String name = String.valueOf(target.getFileName());
    for (Path each : leftIn(target.toAbsolutePath().resolveSibling("."))) {
      if (name.equals(targetOf(each))
          && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) == directory) {
        delete(each);
      }
    }
  }

  /**
   * Returns what killed processes of this user have left in a directory and in those below it; no
   * symbolic link is followed.
   */
  public static List<Path> leftBelow(Path directory) throws IOException {
    List<Path> left = new ArrayList<>(leftIn(directory));
    try (Stream<Path> below = Files.walk(directory, MAX_DEPTH)) {
      List<Path> directories =
          below
              .filter(each -> !each.equals(directory))
              .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
              .filter(each -> left.stream().noneMatch(each::startsWith))
              .toList();
      for (Path each : directories) {
        left.addAll(leftIn(each));
      }
    }
    return left;
  }

  private static List<Path> leftIn(Path directory) throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, ".*.unfinished-*")) {
      for (Path each : entries) {
        if (isLeft(each)) {
          left.add(each);
        }
      }
    }
    return left;
  }

  private static boolean isLeft(Path path) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    return name.matches()
        && (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        && isOwn(path)
        && !start(Long.parseLong(name.group("pid"))).equals(name.group("start"));
  }

  private static boolean isOwn(Path path) throws IOException {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid")
          .equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return false; // renamed by now
    }
  }

  private static String targetOf(Path left) {
    Matcher name = NAME.matcher(String.valueOf(left.getFileName()));
    return name.matches() ? name.group("target") : "";
  }

  /**
   * The start of a process, in the kernel's ticks since boot; another that has its id by now has
   * another. Empty if it has ended.
   */
  private static String start(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START];
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Deletes a file, or a directory with all that it holds. */
  public static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException e) {
      // Another process deleted it.
    }
  }
}
