package dev.ociprobe.posix;

/**
 * The types and header of the records in a {@link PerfRing}: {@code enum perf_event_type} and
 * {@code struct perf_event_header}. Offsets are in bytes from a record's start.
 */
public final class PerfRecord {
  /** u64 identifier, u64 count. */
  public static final int PERF_RECORD_LOST = 2;

  /** u32 pid, u32 tid, the name and its NUL. */
  public static final int PERF_RECORD_COMM = 3;

  /** u32 pid, u32 parent's pid, u32 tid, u32 parent's tid, u64 time. */
  public static final int PERF_RECORD_EXIT = 4;

  /** The fields of {@link #PERF_RECORD_EXIT}. */
  public static final int PERF_RECORD_FORK = 7;

  /** The fields that {@link PerfEvents} lists. */
  public static final int PERF_RECORD_SAMPLE = 9;

  /**
   * u32 pid, u32 tid, u64 address, u64 length, u64 offset in the file, 24 bytes that name the file,
   * u32 protection, u32 flags, the path and its NUL.
   */
  public static final int PERF_RECORD_MMAP2 = 10;

  /** The bit of {@code header.misc} in a {@link #PERF_RECORD_COMM} of execve(2). */
  public static final int PERF_RECORD_MISC_COMM_EXEC = 1 << 13;

  /**
   * The bit of {@code header.misc} in a {@link #PERF_RECORD_MMAP2} whose 24 bytes begin with the
   * length of a build id (u8), 3 bytes, and the build id; else they are u32 major, u32 minor, u64
   * inode, u64 generation.
   */
  public static final int PERF_RECORD_MISC_MMAP_BUILD_ID = 1 << 14;

  /** u32 {@code header.type}. */
  public static final int TYPE = 0;

  /** u16 {@code header.misc}. */
  public static final int MISC = 4;

  /** u16 {@code header.size}, header included. */
  public static final int SIZE = 6;

  /** {@code sizeof(struct perf_event_header)}. */
  public static final int HEADER_BYTES = 8;

  private PerfRecord() {}
}
