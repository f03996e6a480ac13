package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes to control files of cgroups. */
final class ControlFile {

  private ControlFile() {}

  /**
   * Writes a value with one write(2) to an existing file.
   *
   * @throws UncheckedIOException if the kernel refuses; the message names the file
   */
  static void write(PseudoFiles files, Path file, String value) {
    try {
      Files.writeString(files.resolve(file), value, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't write \"%s\" to %s: %s".formatted(value, file, e.getMessage()), e);
    }
  }

  /** Writes a value if the file exists and the kernel accepts it. */
  static void writeIfPresent(PseudoFiles files, Path file, String value) {
    if (Files.exists(files.resolve(file))) {
      try {
        write(files, file, value);
      } catch (UncheckedIOException e) {
        // The cgroup has been removed meanwhile, or the value doesn't apply to it.
      }
    }
  }
}
