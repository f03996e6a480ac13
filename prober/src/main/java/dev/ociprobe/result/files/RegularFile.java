package dev.ociprobe.result.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files of a run's directory itself: no link leads out of it, no pipe lets wait. */
final class RegularFile {
  private RegularFile() {}

  static InputStream open(Path path) throws IOException {
    require(path);
    return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens a text in UTF-8. */
  static BufferedReader openText(Path path) throws IOException {
    return new BufferedReader(
        new InputStreamReader(open(path), StandardCharsets.UTF_8.newDecoder()));
  }

  /**
   * Refuses what is no regular file.
   *
   * @throws ResultFileException if it is a link, a pipe or the like
   * @throws IOException if it is missing or can't be asked
   */
  static void require(Path path) throws IOException {
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isRegularFile()) {
      throw new ResultFileException(path, "is not a regular file, and is not read");
    }
  }
}
