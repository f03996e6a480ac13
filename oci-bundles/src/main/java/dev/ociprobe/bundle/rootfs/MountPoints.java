package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The directories on which every container mounts a file system. */
final class MountPoints {

  /** Mode 0755, whatever the caller's umask. */
  static final Set<PosixFilePermission> SEARCHABLE = PosixFilePermissions.fromString("rwxr-xr-x");

  private static final List<String> NAMES = List.of("proc", "dev", "sys");

  private MountPoints() {}

  /** Creates them in advance; else the first container's create would do it and be slower. */
  static void createIn(Path rootfs) throws IOException {
    Files.setPosixFilePermissions(rootfs, SEARCHABLE);
    for (String name : NAMES) {
      Files.setPosixFilePermissions(Files.createDirectory(rootfs.resolve(name)), SEARCHABLE);
    }
  }
}
