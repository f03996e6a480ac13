package dev.ociprobe.host.perf;

import static dev.ociprobe.posix.PerfRecord.HEADER_BYTES;

import dev.ociprobe.host.perf.RecordIndex.Entry;

/** The ids in a {@code PERF_RECORD_FORK} or {@code PERF_RECORD_EXIT}. */
record TaskRecord(int pid, int parentPid, int tid, int parentTid) {
  private static final int PID = HEADER_BYTES;
  private static final int PARENT_PID = PID + Integer.BYTES;
  private static final int TID = PARENT_PID + Integer.BYTES;
  private static final int PARENT_TID = TID + Integer.BYTES;

  /**
   * Reads the ids.
   *
   * @throws BadRecordException if the record is too short
   */
  static TaskRecord read(Entry record) {
    if (record.size() < PARENT_TID + Integer.BYTES) {
      throw new BadRecordException();
    }
    return new TaskRecord(
        field(record, PID),
        field(record, PARENT_PID),
        field(record, TID),
        field(record, PARENT_TID));
  }

  private static int field(Entry record, int offset) {
    return record.bytes().getInt(record.start() + offset);
  }
}
