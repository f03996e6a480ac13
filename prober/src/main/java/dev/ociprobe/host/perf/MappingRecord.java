package dev.ociprobe.host.perf;

import static dev.ociprobe.posix.PerfRecord.HEADER_BYTES;
import static dev.ociprobe.posix.PerfRecord.MISC;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_MISC_MMAP_BUILD_ID;

import dev.ociprobe.host.perf.RecordIndex.Entry;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Reads a {@code PERF_RECORD_MMAP2}: a process maps code. */
final class MappingRecord {
  private static final int PID = HEADER_BYTES;
  private static final int ADDRESS = PID + 2 * Integer.BYTES;
  private static final int BYTES = ADDRESS + Long.BYTES;
  private static final int OFFSET = BYTES + Long.BYTES;
  private static final int FILE = OFFSET + Long.BYTES;
  private static final int BUILD_ID = FILE + Integer.BYTES;
  private static final int INODE = FILE + 2 * Integer.BYTES;
  private static final int PATH = FILE + 24 + 2 * Integer.BYTES;
  private static final int MAX_BUILD_ID = 20;

  private MappingRecord() {}

  /** Adds the mapping of a record. */
  static void read(Entry record, AddressSpaces spaces) {
    int room = record.size() - RecordIndex.TRAILER_BYTES - PATH;
    if (room < 0) {
      throw new BadRecordException();
    }
    ByteBuffer bytes = record.bytes();
    int at = record.start();
    String path = TextField.text(bytes, at + PATH, room);
    boolean hasBuildId = (bytes.getShort(at + MISC) & PERF_RECORD_MISC_MMAP_BUILD_ID) != 0;
    spaces.mapped(
        bytes.getInt(at + PID),
        bytes.getLong(at + ADDRESS),
        bytes.getLong(at + BYTES),
        bytes.getLong(at + OFFSET),
        hasBuildId
            ? new MappedFile(path, buildId(bytes, at), 0, 0, 0)
            : new MappedFile(
                path,
                "",
                bytes.getInt(at + FILE),
                bytes.getInt(at + FILE + Integer.BYTES),
                bytes.getLong(at + INODE)));
  }

  private static String buildId(ByteBuffer bytes, int at) {
    int length = Byte.toUnsignedInt(bytes.get(at + FILE));
    if (length > MAX_BUILD_ID) {
      throw new BadRecordException();
    }
    byte[] id = new byte[length];
    bytes.get(at + BUILD_ID, id);
    return HexFormat.of().formatHex(id);
  }
}
