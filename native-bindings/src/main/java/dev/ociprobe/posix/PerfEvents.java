package dev.ociprobe.posix;

import java.nio.ByteBuffer;

/**
 * The calls of perf_event_open(2). A {@code PERF_RECORD_SAMPLE} of its events holds, in this order:
 * the identifier (u64), pid and tid (u32 each), the time (u64); for faults the address (u64); with
 * a stack its length in words (u64) and those words, with markers between the kernel's and the
 * user's; for tracepoints the length in bytes (u32) and the data; for executions, after that, the
 * ABI of the program (u64; 2 for one of 64 bits), its stack pointer (u64) if the ABI isn't 0, the
 * size of the stack's copy (u64), and if that isn't 0, the copy and the part of it that was filled
 * (u64). Every other record ends with pid and tid, time, and identifier.
 */
public interface PerfEvents {

  /** The leader to pass to {@link #open} for an event without one. */
  int NO_LEADER = -1;

  /**
   * Opens an event, close-on-exec. A leader starts disabled; its group follows its state.
   *
   * @param cpu the CPU, from 0
   * @param leader a descriptor of {@link PerfEvent.Source.Tasks} on the same CPU, or {@link
   *     #NO_LEADER}
   */
  int open(PerfEvent event, int cpu, int leader);

  /**
   * Maps a descriptor's ring: mmap(2).
   *
   * @param dataBytes a power of two, in whole pages
   * @return the ring's control page, followed by the ring; {@link PerfRing} reads it
   */
  ByteBuffer map(int fd, int dataBytes);

  /** Unmaps what {@link #map} returned, which must not be used any more: munmap(2). */
  void unmap(ByteBuffer mapping);

  /** Sends a descriptor's records to another's ring: {@code PERF_EVENT_IOC_SET_OUTPUT}. */
  void setOutput(int fd, int ringFd);

  /**
   * Lets a tracepoint's descriptor record only what fits: {@code PERF_EVENT_IOC_SET_FILTER}.
   *
   * @param filter in the language of the kernel's Documentation/trace/events.rst
   */
  void setFilter(int fd, String filter);

  /** Enables a leader and its group: {@code PERF_EVENT_IOC_ENABLE}. */
  void enable(int leader);

  /** Disables a leader and its group: {@code PERF_EVENT_IOC_DISABLE}. */
  void disable(int leader);

  /**
   * The counts of a descriptor since it was opened.
   *
   * @param occurrences occurrences while it was enabled, lost ones included
   * @param id the identifier in its records
   * @param lost records that found no room; 0 if it was opened without counting them
   */
  record Counts(long occurrences, long id, long lost) {}

  /** Reads the counts: read(2) with {@code PERF_FORMAT_ID} and {@code PERF_FORMAT_LOST}. */
  Counts counts(int fd);
}
