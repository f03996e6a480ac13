package dev.ociprobe.posix;

import java.nio.file.Path;

/** mount(2) and mount namespaces. */
public interface Mounts {

  /**
   * unshare(2) {@code CLONE_NEWNS}: gives the calling thread, and what it spawns, a mount namespace
   * of its own, which no other thread shares.
   */
  void unshareMountNamespace();

  /** Makes every mount below the root {@code MS_SLAVE}: host to us, never us to the host. */
  void makeAllSlave();

  /** Mounts an empty tmpfs over a directory; it can be written to, which crun insists on. */
  void coverWithEmptyTmpfs(Path target);

  /**
   * fsopen(2) to fsmount(2): a file system that is mounted nowhere, Linux 5.2 or later.
   *
   * @param type as in /proc/filesystems
   * @return a descriptor of its root, close-on-exec: its files lie below {@code /proc/self/fd/N}
   *     until the caller closes it
   */
  int openFileSystem(String type);

  /** mount(2) with {@code MS_BIND}: shows a directory at another place, or once more at its own. */
  void bind(Path source, Path target);

  /** Makes one mount {@code MS_PRIVATE}: what is mounted below it no other namespace is told of. */
  void makePrivate(Path mountPoint);

  /** umount2(2) with {@code MNT_DETACH}: also takes away whatever is mounted below. */
  void detach(Path target);
}
