package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies single files of the host to the same path in a root filesystem. It copies the symbolic
 * links on the way too, so that every path to the file on the host leads to it inside.
 *
 * @param target the root filesystem
 */
record HostFileCopier(Path target) {

  private static final Path HOST = Path.of("/");

  /**
   * Copies a file unless it is there already.
   *
   * @throws RootfsException if there is no such file on the host
   */
  void add(Path file) throws IOException {
    if (new RootedPaths(HOST).resolve(file, this::mirror).isEmpty()) {
      throw new RootfsException(file, "has vanished", "check that nobody is upgrading the host");
    }
  }

  private void mirror(Path entry) throws IOException {
    Path copy = target.resolve(HOST.relativize(entry));
    if (Files.exists(copy, NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(entry, NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(Files.createDirectory(copy), MountPoints.SEARCHABLE);
    } else {
      Files.copy(entry, copy, COPY_ATTRIBUTES, NOFOLLOW_LINKS);
    }
  }
}
