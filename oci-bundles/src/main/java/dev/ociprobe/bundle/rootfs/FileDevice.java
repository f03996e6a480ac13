package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The device of the file system that holds a file.
 *
 * @param number {@code st_dev} of stat(2)
 */
record FileDevice(long number) {

  static FileDevice of(Path file) throws IOException {
    return new FileDevice((Long) Files.getAttribute(file, "unix:dev", NOFOLLOW_LINKS));
  }

  boolean holds(Path file) throws IOException {
    return equals(of(file));
  }
}
