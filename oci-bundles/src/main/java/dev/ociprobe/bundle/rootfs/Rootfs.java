package dev.ociprobe.bundle.rootfs;

import java.nio.file.Path;

/**
 * Where a root filesystem comes from. Values are immutable; nothing is read before {@link
 * #populate}.
 */
public sealed interface Rootfs permits PayloadRootfs, DirectoryRootfs, ProgramRootfs {

  /** The payload alone, for this machine's architecture: the default. */
  static Rootfs payload() {
    return new PayloadRootfs();
  }

  /** A copy of a directory; the directory itself is only read. */
  static Rootfs directory(Path source) {
    return new DirectoryRootfs(source);
  }

  /** A program of the host at its own path, with its interpreter and the libraries it needs. */
  static Rootfs program(Path program) {
    return new ProgramRootfs(program);
  }

  /**
   * Fills a directory.
   *
   * @param target an existing, empty directory that belongs to nobody else
   * @return what to run in it, and what could not be brought along
   * @throws RootfsException if the source is missing or unfit, or the disk is full; what was
   *     written so far is left in {@code target}
   */
  RootfsContents populate(Path target);
}
