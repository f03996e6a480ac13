package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The directories that every container mounts something on. */
final class MountPoints {

  /** 0755, whatever the umask of whoever runs us. */
  static final Set<PosixFilePermission> SEARCHABLE = PosixFilePermissions.fromString("rwxr-xr-x");

  private static final List<String> NAMES = List.of("proc", "dev", "sys");

  private MountPoints() {}

  /** Makes them ahead, or the first container's create would pay for it. */
  static void createIn(Path rootfs) throws IOException {
    Files.setPosixFilePermissions(rootfs, SEARCHABLE);
    for (String name : NAMES) {
      Files.setPosixFilePermissions(Files.createDirectory(rootfs.resolve(name)), SEARCHABLE);
    }
  }
}
