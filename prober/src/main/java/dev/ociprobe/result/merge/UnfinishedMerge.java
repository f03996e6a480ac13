package dev.ociprobe.result.merge;

import dev.ociprobe.result.files.ResultFileException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hidden directory in which a merge is put together: {@code .NAME.merging-PID-START} beside its
 * target. Its name tells the process, so that those of killed ones are found.
 */
final class UnfinishedMerge {
  private static final Pattern PROCESS = Pattern.compile("(\\d{1,10})-(\\d{1,15})");

  private UnfinishedMerge() {}

  /** Makes the directory for this process, which has to rename or {@link #delete} it. */
  static Path make(Path target) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    return Files.createDirectory(
        target.resolveSibling(prefix(target) + self.pid() + "-" + start(self)),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /**
   * Deletes what killed merges into the same target have left.
   *
   * @return the directories that were there
   * @throws ResultFileException if one can't be deleted
   */
  static List<Path> deleteLeft(Path target) throws IOException {
    List<Path> left = new ArrayList<>();
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(
            target.toAbsolutePath().resolveSibling("."), each -> isLeft(each, target, user))) {
      beside.forEach(left::add);
    }
    for (Path each : left) {
      try {
        delete(each);
      } catch (FileSystemException e) {
        throw new ResultFileException(
            each, "is left of a killed merge and can't be deleted (%s)".formatted(e.getReason()));
      }
    }
    return left;
  }

  private static boolean isLeft(Path path, Path target, Object user) throws IOException {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(prefix(target))
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && user.equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))
        && isOfEndedProcess(name.substring(prefix(target).length()));
  }

  private static boolean isOfEndedProcess(String process) {
    Matcher parts = PROCESS.matcher(process);
    return parts.matches()
        && ProcessHandle.of(Long.parseLong(parts.group(1)))
            .filter(each -> start(each) == Long.parseLong(parts.group(2)))
            .isEmpty();
  }

  /** The start of a process, ms; another that has its id by now has another. */
  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".merging-";
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
