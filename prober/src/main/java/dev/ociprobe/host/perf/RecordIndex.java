package dev.ociprobe.host.perf;

import static dev.ociprobe.posix.PerfRecord.HEADER_BYTES;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_LOST;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_SAMPLE;
import static dev.ociprobe.posix.PerfRecord.SIZE;
import static dev.ociprobe.posix.PerfRecord.TYPE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The positions of the records in all rings, ordered by time. For one thread. */
final class RecordIndex {
  /** {@code sample_id}, the end of each record that is not a sample: pid, tid, time, id. */
  static final int TRAILER_BYTES = 3 * Long.BYTES;

  private final List<Entry> records = new ArrayList<>();
  private final long clockOffsetNanos;
  private final long samplesSinceNanos;
  private long announcedLosses;
  private long undecoded;

  /**
   * An index without records.
   *
   * @param clockOffsetNanos what is added to the stamps: {@link TimeNamespace}
   */
  RecordIndex(long clockOffsetNanos) {
    this(clockOffsetNanos, Long.MIN_VALUE);
  }

  /**
   * The same, with the samples from a moment on.
   *
   * @param samplesSinceNanos {@code CLOCK_MONOTONIC}
   */
  RecordIndex(long clockOffsetNanos, long samplesSinceNanos) {
    this.clockOffsetNanos = clockOffsetNanos;
    this.samplesSinceNanos = samplesSinceNanos;
  }

  /**
   * One record.
   *
   * @param bytes the buffer that holds it
   * @param start its index in the buffer
   */
  record Entry(long nanos, int cpu, ByteBuffer bytes, int start, int type, int size) {}

  /** Adds a ring's records, oldest first; returns how many others the kernel reports as lost. */
  long add(int cpu, ByteBuffer bytes) {
    announcedLosses = 0;
    int at = bytes.position();
    while (at < bytes.limit()) {
      int left = bytes.limit() - at;
      int size = left < HEADER_BYTES ? 0 : Short.toUnsignedInt(bytes.getShort(at + SIZE));
      if (size < HEADER_BYTES || size > left) {
        undecoded++; // the start of the next record is unknown, so they count as one
        break;
      }
      add(cpu, bytes, at, size);
      at += size;
    }
    return announcedLosses;
  }

  private void add(int cpu, ByteBuffer bytes, int start, int size) {
    int type = bytes.getInt(start + TYPE);
    if (type == PERF_RECORD_LOST && size >= HEADER_BYTES + 2 * Long.BYTES) {
      announcedLosses += bytes.getLong(start + HEADER_BYTES + Long.BYTES);
      return;
    }
    boolean isSample = type == PERF_RECORD_SAMPLE;
    int time = isSample ? SampleRecord.timeOffset() : size - TRAILER_BYTES + Long.BYTES;
    if (time < HEADER_BYTES || time + Long.BYTES > size) {
      undecoded++;
      return;
    }
    long nanos = bytes.getLong(start + time) + clockOffsetNanos;
    if (!isSample || nanos >= samplesSinceNanos) {
      records.add(new Entry(nanos, cpu, bytes, start, type, size));
    }
  }

  /** The number of records that could not be parsed. */
  long undecoded() {
    return undecoded;
  }

  /** The records sorted by time; an interrupt's may precede an older one in the ring. */
  List<Entry> inOrder() {
    records.sort(Comparator.comparingLong(Entry::nanos));
    return records;
  }
}
