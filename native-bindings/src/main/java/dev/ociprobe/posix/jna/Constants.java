package dev.ociprobe.posix.jna;

/**
 * The macros and enumerators of C headers that jna-platform lacks, the same on x86-64 and aarch64.
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

  static final int SYS_PIDFD_SEND_SIGNAL = 424;
  static final int SYS_PIDFD_OPEN = 434;

  static final int EFD_CLOEXEC = 0x80000;
  static final int AF_UNIX = 1;
  static final int SOCK_SEQPACKET = 5;
  static final int SOCK_CLOEXEC = 0x80000;
  static final short POLLIN = 0x01;
  static final short POLLNVAL = 0x20;
  static final int POSIX_FADV_DONTNEED = 4;

  static final int CLONE_NEWNS = 0x20000;
  static final long MS_RDONLY = 0x1;
  static final long MS_NOSUID = 0x2;
  static final long MS_NODEV = 0x4;
  static final long MS_NOEXEC = 0x8;
  static final long MS_REMOUNT = 0x20;
  static final long MS_BIND = 0x1000;
  static final long MS_REC = 0x4000;
  static final long MS_PRIVATE = 0x40000;
  static final long MS_SLAVE = 0x80000;
  static final long MS_SHARED = 0x100000;
  static final int MNT_DETACH = 2;
  static final int SYS_FSOPEN = 430;
  static final int SYS_FSCONFIG = 431;
  static final int SYS_FSMOUNT = 432;
  static final int FSOPEN_CLOEXEC = 1;
  static final int FSCONFIG_CMD_CREATE = 6;
  static final int FSMOUNT_CLOEXEC = 1;

  static final int AT_SYMLINK_NOFOLLOW = 0x100;
  static final int O_PATH = 010000000;
  static final int SYS_OPENAT2 = 437;
  static final int RESOLVE_NO_MAGICLINKS = 0x02;
  static final int RESOLVE_NO_SYMLINKS = 0x04;
  static final int RESOLVE_IN_ROOT = 0x10;

  static final int PROT_READ = 1;
  static final int PROT_WRITE = 2;
  static final int MAP_SHARED = 1;

  static final int PERF_ATTR_SIZE_VER5 = 112;
  static final int PERF_TYPE_SOFTWARE = 1;
  static final int PERF_TYPE_TRACEPOINT = 2;
  static final int PERF_COUNT_SW_CPU_CLOCK = 0;
  static final int PERF_COUNT_SW_PAGE_FAULTS = 2;
  static final int PERF_COUNT_SW_PAGE_FAULTS_MAJ = 6;
  static final int PERF_COUNT_SW_DUMMY = 9;
  static final int PERF_SAMPLE_TID = 0x2;
  static final int PERF_SAMPLE_TIME = 0x4;
  static final int PERF_SAMPLE_ADDR = 0x8;
  static final int PERF_SAMPLE_CALLCHAIN = 0x20;
  static final int PERF_SAMPLE_RAW = 0x400;
  static final int PERF_SAMPLE_IDENTIFIER = 0x10000;
  static final int PERF_FORMAT_ID = 0x4;
  static final int PERF_FORMAT_LOST = 0x10;
  static final int PERF_FLAG_FD_CLOEXEC = 0x8;
  static final int PERF_EVENT_IOC_ENABLE = 0x2400;
  static final int PERF_EVENT_IOC_DISABLE = 0x2401;
  static final int PERF_EVENT_IOC_SET_OUTPUT = 0x2405;

  private Constants() {}
}
