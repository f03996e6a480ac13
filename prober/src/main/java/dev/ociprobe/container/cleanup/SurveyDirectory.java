package dev.ociprobe.container.cleanup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory in which runtimes are asked who they are, before a run claims anything. Its name
 * tells the process, so that those of killed ones are found.
 */
public final class SurveyDirectory {
  private static final String PREFIX = "ociprobe-ask-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,10})-\\d+");

  private SurveyDirectory() {}

  /** Makes one for this process, which has to delete it. */
  public static Path make() throws IOException {
    return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
  }

  /**
   * Returns the directories of this user's processes that have ended.
   *
   * @param temporary the directory of temporary files, in which others may write, too
   */
  public static List<Path> left(Path temporary) throws IOException {
    List<Path> left = new ArrayList<>();
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path each : entries) {
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
            && user.equals(Files.getAttribute(each, "unix:uid", LinkOption.NOFOLLOW_LINKS))
            && isOfEndedProcess(each)) {
          left.add(each);
        }
      }
    }
    return left;
  }

  private static boolean isOfEndedProcess(Path directory) {
    Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
