package dev.ociprobe.posix.jna;

/**
 * Macros and enumerators of the C headers that jna-platform lacks, the same on x86-64 and aarch64.
 */
final class Constants {
  static final int CLOCK_REALTIME = 0;
  static final int CLOCK_MONOTONIC = 1;

  static final int POSIX_SPAWN_SETSIGDEF = 0x04;
  static final int POSIX_SPAWN_SETSIGMASK = 0x08;
  static final int POSIX_SPAWN_SETSID = 0x80;

  /** {@code sizeof(posix_spawn_file_actions_t)}, bytes. */
  static final int SPAWN_FILE_ACTIONS_SIZE = 80;

  /** {@code sizeof(posix_spawnattr_t)}, bytes. */
  static final int SPAWN_ATTRIBUTES_SIZE = 336;

  /** {@code sizeof(sigset_t)}, bytes. */
  static final int SIGNAL_SET_SIZE = 128;

  static final int WNOHANG = 1;
  static final int PR_SET_CHILD_SUBREAPER = 36;
  static final int SYS_PIDFD_SEND_SIGNAL = 424;
  static final int SYS_PIDFD_OPEN = 434;

  static final int AF_UNIX = 1;
  static final int SOCK_SEQPACKET = 5;
  static final int SOCK_CLOEXEC = 0x80000;
  static final short POLLIN = 0x01;
  static final short POLLNVAL = 0x20;

  static final int CLONE_NEWNS = 0x20000;
  static final long MS_NOSUID = 0x2;
  static final long MS_NODEV = 0x4;
  static final long MS_NOEXEC = 0x8;
  static final long MS_REC = 0x4000;
  static final long MS_SLAVE = 0x80000;
  static final int MNT_DETACH = 2;

  private Constants() {}
}
