package dev.ociprobe.posix;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The calls that make entries of open directories and set their attributes. A {@code name} is that
 * of one entry, without a slash, in UTF-8 whatever the locale; a symbolic link of that name is
 * never followed. All that these calls open is close-on-exec.
 */
public interface DirectoryEntries {

  /** A kind of file that mknod(2) makes. */
  enum NodeType {
    FIFO(0010000),
    CHARACTER_DEVICE(0020000),
    BLOCK_DEVICE(0060000);

    private final int modeBits;

    NodeType(int modeBits) {
      this.modeBits = modeBits;
    }

    /** The type in {@code st_mode}: inode(7). */
    public int modeBits() {
      return modeBits;
    }
  }

  /** Opens a directory of the host {@code O_PATH}. */
  int openDirectory(Path directory);

  /**
   * Opens a directory {@code O_PATH} as a process whose root directory is {@code root} would: no
   * link and no {@code ..} leads out of it. openat2(2) {@code RESOLVE_IN_ROOT}, Linux 5.6 or later.
   *
   * @param path relative to {@code root}
   */
  int openDirectoryInRoot(int root, String path);

  /** Opens the directory of that name {@code O_PATH}; fails with ELOOP if it is a link. */
  int openDirectoryEntry(int directory, String name);

  /**
   * Makes an empty file of mode 0600 and opens it for writing; fails with EEXIST if there is an
   * entry of that name, be it a link that leads nowhere: openat2(2) {@code O_CREAT | O_EXCL}.
   */
  int createFile(int directory, String name);

  /** Makes a directory of mode 0700, less the umask: mkdirat(2). */
  void createDirectory(int directory, String name);

  /** Makes a symbolic link: symlinkat(2). */
  void createSymbolicLink(int directory, String name, String target);

  /** Makes a further name of a file: linkat(2). */
  void createHardLink(int fromDirectory, String fromName, int directory, String name);

  /** Makes a FIFO or device of mode 0600: mknodat(2). The numbers of a FIFO count for nothing. */
  void createNode(int directory, String name, NodeType type, int major, int minor);

  /** Moves an entry, whatever it is, within one file system: renameat(2). */
  void move(int fromDirectory, String fromName, int directory, String name);

  /** Sets owner and group, u32 each: fchownat(2). */
  void setOwner(int directory, String name, int user, int group);

  /**
   * Sets the permissions, with set-user-id, set-group-id and sticky bits: fchmodat(2). That call
   * follows links, so the caller knows that the entry is none.
   */
  void setMode(int directory, String name, int mode);

  /** Sets the time of modification, and that of access to the same: utimensat(2). */
  void setModified(int directory, String name, Instant time);

  /** Sets an extended attribute: lsetxattr(2). */
  void setAttribute(int directory, String name, String attribute, byte[] value);

  /** Returns the {@code dev_t} of a device's numbers: makedev(3). */
  static long deviceNumber(int major, int minor) {
    return (major & 0xfffff000L) << 32
        | (major & 0xfffL) << 8
        | (minor & 0xffffff00L) << 12
        | (minor & 0xffL);
  }
}
