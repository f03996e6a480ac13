package dev.ociprobe.posix;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The calls of mount(2) and mount namespaces. */
public interface Mounts {

  /**
   * Gives the calling thread, and what it spawns, a mount namespace that no other thread shares:
   * unshare(2) {@code CLONE_NEWNS}.
   */
  void unshareMountNamespace();

  /** Makes all mounts {@code MS_SLAVE}: they receive the host's events but send none to it. */
  void makeAllSlave();

  /** Mounts an empty tmpfs over a directory, writable since crun requires that. */
  void coverWithEmptyTmpfs(Path target);

  /**
   * Opens a file system without mounting it: fsopen(2) to fsmount(2), Linux 5.2 or later.
   *
   * @param type a name of /proc/filesystems
   * @return a descriptor of its root, close-on-exec; its files are below {@code /proc/self/fd/N}
   *     until the caller closes it
   */
  int openFileSystem(String type);

  /** Bind-mounts a directory on another or on itself: mount(2) {@code MS_BIND}. */
  void bind(Path source, Path target);

  /**
   * Makes one mount read-only, whatever its file system is, and lets it have set-user-ID programs
   * and devices: {@code MS_REMOUNT | MS_BIND | MS_RDONLY}. A bind mount of it is read-only from its
   * beginning, also where it propagates to.
   */
  void makeReadOnly(Path mountPoint);

  /** Makes one mount {@code MS_PRIVATE}: mounts below it don't propagate to other namespaces. */
  void makePrivate(Path mountPoint);

  /** Makes one mount {@code MS_SHARED}: mounts below it propagate to other namespaces. */
  void makeShared(Path mountPoint);

  /**
   * Mounts an overlay: Documentation/filesystems/overlayfs.rst.
   *
   * @param lowers the uppermost first; only read; one may be {@code target}
   * @param upper takes the changes, on a file system that has extended attributes
   * @param work empty, on the file system of {@code upper}
   */
  void overlay(List<Path> lowers, Path upper, Path work, Path target);

  /** The options of an overlay; overlayfs takes a comma or a colon in a path for its end. */
  static String overlayOptions(List<Path> lowers, Path upper, Path work) {
    String escaped = lowers.stream().map(Mounts::escaped).collect(Collectors.joining(":"));
    return "lowerdir=%s,upperdir=%s,workdir=%s".formatted(escaped, escaped(upper), escaped(work));
  }

  private static String escaped(Path path) {
    return path.toString().replaceAll("[\\\\,:]", "\\\\$0");
  }

  /** Detaches a mount and all mounts below it: umount2(2) {@code MNT_DETACH}. */
  void detach(Path target);
}
