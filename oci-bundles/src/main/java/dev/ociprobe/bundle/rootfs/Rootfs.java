package dev.ociprobe.bundle.rootfs;

import java.nio.file.Path;
import java.util.List;

/** The source of a root filesystem. Immutable; nothing is read before {@link #populate}. */
public interface Rootfs {

  /** Returns the payload alone, for this machine's architecture: the default. */
  static Rootfs payload() {
    return new PayloadRootfs(PayloadRootfs.PAYLOAD);
  }

  /**
   * Returns a static program of ours alone.
   *
   * @param program its name, such as {@link PayloadRootfs#STREAM}
   */
  static Rootfs own(String program) {
    return new PayloadRootfs(program);
  }

  /** Returns a copy of a directory; the directory itself is only read. */
  static Rootfs directory(Path source) {
    return new DirectoryRootfs(source);
  }

  /** Returns a program of the host at its own path, with its interpreter and libraries. */
  static Rootfs program(Path program) {
    return program(program, List.of());
  }

  /**
   * Returns a program of the host with further files of the host.
   *
   * @param more absolute paths; programs and libraries among them bring their own libraries
   */
  static Rootfs program(Path program, List<Path> more) {
    return new ProgramRootfs(program, more);
  }

  /** Returns true for a program of the host, whose files are those that its ELF headers name. */
  default boolean isProgramOfHost() {
    return false;
  }

  /**
   * Fills a directory.
   *
   * @param target an existing, empty directory that belongs to nobody else
   * @return the command to run in it, and what was left out
   * @throws RootfsException if the source is missing or unfit, or the disk is full; what is written
   *     by then stays in {@code target}
   */
  RootfsContents populate(Path target);
}
