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

  /** u32 {@code header.type}. */
  public static final int TYPE = 0;

  /** u16 {@code header.size}, header included. */
  public static final int SIZE = 6;

  /** {@code sizeof(struct perf_event_header)}. */
  public static final int HEADER_BYTES = 8;

  private PerfRecord() {}
}
