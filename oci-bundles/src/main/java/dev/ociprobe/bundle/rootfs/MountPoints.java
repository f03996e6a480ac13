package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The directories on which every container mounts a file system. */
public final class MountPoints {

  /** Mode 0755, whatever the caller's umask. */
  static final Set<PosixFilePermission> SEARCHABLE = PosixFilePermissions.fromString("rwxr-xr-x");

  private static final List<String> NAMES = List.of("proc", "dev", "sys");

  private MountPoints() {}

  /**
   * Adds those that a root filesystem with files of its own lacks: one that is mounted read-only
   * gets none later.
   */
  public static void addTo(Path rootfs) {
    try {
      for (String name : NAMES) {
        Path point = rootfs.resolve(name);
        if (!Files.exists(point, NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(Files.createDirectory(point), SEARCHABLE);
        }
      }
    } catch (IOException e) {
      throw RootfsException.writing(rootfs, e);
    }
  }

  /**
   * Checks that a root filesystem which can't be written to has each mount point that a
   * configuration needs.
   *
   * @throws RootfsException if one is missing
   */
  public static void requireIn(Path rootfs, List<String> destinations) {
    RootedPaths paths = new RootedPaths(rootfs);
    for (String each : destinations) {
      boolean below = NAMES.stream().anyMatch(name -> each.startsWith("/" + name + "/"));
      if (!below && paths.resolve(Path.of("/", each).normalize()).isEmpty()) {
        throw new RootfsException(
            rootfs,
            "has no " + each + " to mount a file system on, and can't get it read-only",
            "use --rootfs-mode overlay");
      }
    }
  }

  /** Creates them in advance; else the first container's create would do it and be slower. */
  static void createIn(Path rootfs) throws IOException {
    Files.setPosixFilePermissions(rootfs, SEARCHABLE);
    for (String name : NAMES) {
      Files.setPosixFilePermissions(Files.createDirectory(rootfs.resolve(name)), SEARCHABLE);
    }
  }
}
