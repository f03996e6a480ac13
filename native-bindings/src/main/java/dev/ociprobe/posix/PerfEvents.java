package dev.ociprobe.posix;

import java.nio.ByteBuffer;

/**
 * perf_event_open(2). A {@code PERF_RECORD_SAMPLE} of what is opened here holds, in this order: the
 * identifier (u64), pid and tid (u32 each), the time (u64); for faults the address (u64); with a
 * stack its length in words (u64) and those words; for tracepoints the length in bytes (u32) and
 * the data. Every other record ends with pid and tid, time, and identifier.
 */
public interface PerfEvents {

  /** {@link #open}'s leader of an event that has none. */
  int NO_LEADER = -1;

  /**
   * Opens one, close-on-exec. A leader begins disabled; what it leads follows its state.
   *
   * @param cpu from 0 on
   * @param leader a descriptor of {@link PerfEvent.Source.Tasks} on the same CPU, or {@link
   *     #NO_LEADER}
   */
  int open(PerfEvent event, int cpu, int leader);

  /**
   * mmap(2) of a descriptor's ring.
   *
   * @param dataBytes a power of two, whole pages
   * @return the page that tells of the ring, followed by the ring; {@link PerfRing} reads it
   */
  ByteBuffer map(int fd, int dataBytes);

  /** munmap(2) of what {@link #map} gave; it must not be touched any more. */
  void unmap(ByteBuffer mapping);

  /** {@code PERF_EVENT_IOC_SET_OUTPUT}: from now on its records go to another's ring. */
  void setOutput(int fd, int ringFd);

  /** {@code PERF_EVENT_IOC_ENABLE}. */
  void enable(int leader);

  /** {@code PERF_EVENT_IOC_DISABLE}. */
  void disable(int leader);

  /**
   * What a descriptor has counted since it was opened.
   *
   * @param occurrences while it was enabled, lost ones included
   * @param id the identifier in its records
   * @param lost how many records found no room; 0 if it was opened without counting them
   */
  record Counts(long occurrences, long id, long lost) {}

  /** read(2) with {@code PERF_FORMAT_ID} and {@code PERF_FORMAT_LOST}. */
  Counts counts(int fd);
}
