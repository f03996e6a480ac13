package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writing to the kernel through a cgroup's files. */
final class ControlFile {

  private ControlFile() {}

  /**
   * Writes the value in one go, to a file that exists: a cgroup file system makes none.
   *
   * @throws UncheckedIOException if the kernel refuses, naming the file
   */
  static void write(PseudoFiles files, Path file, String value) {
    try {
      Files.writeString(files.resolve(file), value, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't write \"%s\" to %s: %s".formatted(value, file, e.getMessage()), e);
    }
  }

  /** The same where there is such a file and the kernel takes it; else nothing. */
  static void writeIfPresent(PseudoFiles files, Path file, String value) {
    if (Files.exists(files.resolve(file))) {
      try {
        write(files, file, value);
      } catch (UncheckedIOException e) {
        // The cgroup went meanwhile, or the value doesn't apply to it: nothing that must be done.
      }
    }
  }
}
