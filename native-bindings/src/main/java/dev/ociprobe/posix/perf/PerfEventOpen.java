package dev.ociprobe.posix.perf;

import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvent.Source;
import dev.ociprobe.posix.PerfEvent.Source.Mappings;

/**
 * The bit-fields of {@code struct perf_event_attr} and the call's number, which jextract can't
 * generate.
 */
public final class PerfEventOpen {
  static final long DISABLED = 1L << 0;
  static final long EXCLUDE_IDLE = 1L << 7;
  static final long MMAP = 1L << 8;
  static final long COMM = 1L << 9;
  static final long TASK = 1L << 13;
  static final long WATERMARK = 1L << 14;
  static final long SAMPLE_ID_ALL = 1L << 18;
  static final long EXCLUDE_CALLCHAIN_USER = 1L << 22;
  static final long MMAP2 = 1L << 23;
  static final long USE_CLOCKID = 1L << 25;
  static final long BUILD_ID = 1L << 34;

  /** {@code PERF_SAMPLE_REGS_USER} and {@code PERF_SAMPLE_STACK_USER}. */
  public static final int SAMPLE_PROGRAM_STACK = 1 << 12 | 1 << 13;

  /** {@code PERF_EVENT_IOC_SET_FILTER}: {@code _IOW('$', 6, char *)}. */
  public static final int IOC_SET_FILTER = 0x40082406;

  private PerfEventOpen() {}

  /** The set of the user's registers that the records of an event have: the stack pointer. */
  public static long registers(PerfEvent event) {
    return stackBytes(event) == 0 ? 0 : stackPointer(System.getProperty("os.arch"));
  }

  /** {@code PERF_REG_X86_SP} and {@code PERF_REG_ARM64_SP}, as a set. */
  static long stackPointer(String architecture) {
    return switch (architecture) {
      case "amd64" -> 1L << 7;
      case "aarch64" -> 1L << 31;
      default -> throw new UnsupportedOperationException("perf_event_open on " + architecture);
    };
  }

  /** The bytes of the user's stack that the records of an event end with. */
  public static int stackBytes(PerfEvent event) {
    return event.source() instanceof Source.Executions(long _, int bytes) ? bytes : 0;
  }

  /** Returns {@code SYS_perf_event_open} of the running architecture. */
  public static int systemCall() {
    return systemCall(System.getProperty("os.arch"));
  }

  static int systemCall(String architecture) {
    return switch (architecture) {
      case "amd64" -> 298;
      case "aarch64" -> 241;
      default -> throw new UnsupportedOperationException("perf_event_open on " + architecture);
    };
  }

  /** Returns the bit-fields as one u64. */
  public static long bits(PerfEvent event) {
    long bits = (event.wakeupBytes() > 0 ? WATERMARK : 0) | SAMPLE_ID_ALL | USE_CLOCKID;
    return switch (event.source()) {
      case Source.Tasks(Mappings mappings) ->
          bits | EXCLUDE_CALLCHAIN_USER | DISABLED | COMM | TASK | bits(mappings);
      case Source.Tracepoint(long _, boolean userStack) when userStack -> bits;
      case Source.Tracepoint _, Source.Executions _, Source.MajorFaults(), Source.PageFaults() ->
          bits | EXCLUDE_CALLCHAIN_USER;
      case Source.CpuClock _ -> bits | EXCLUDE_IDLE;
    };
  }

  /** Returns the u32 that holds bytes with {@code watermark}, and a number of records without. */
  public static int wakeup(PerfEvent event) {
    return Math.max(1, event.wakeupBytes());
  }

  private static long bits(Mappings mappings) {
    return switch (mappings) {
      case NONE -> 0;
      case BY_INODE -> MMAP | MMAP2;
      case BY_BUILD_ID -> MMAP | MMAP2 | BUILD_ID;
    };
  }
}
