package dev.ociprobe.container.stopwatch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The stamp that the payload, the container's init, writes first.
 *
 * @param monotonicNanos {@code CLOCK_MONOTONIC} inside the container
 * @param realtimeNanos {@code CLOCK_REALTIME} inside the container
 * @param pid the payload's pid in its own namespace
 */
public record PayloadStamp(long monotonicNanos, long realtimeNanos, int pid) {

  // struct stamp of stamp.h, little-endian: magic, version, pid, monotonic, realtime.
  static final int BYTES = 32;
  // "OCPSTAMP"
  private static final long MAGIC = 0x504d_4154_5350_434fL;
  private static final int VERSION = 2;

  /** Finds the first complete stamp in a container's output. */
  public static Optional<PayloadStamp> parse(byte[] output) {
    ByteBuffer bytes = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at <= output.length - BYTES; at++) {
      if (bytes.getLong(at) == MAGIC && bytes.getInt(at + 8) == VERSION) {
        return Optional.of(
            new PayloadStamp(
                bytes.getLong(at + 16), bytes.getLong(at + 24), bytes.getInt(at + 12)));
      }
    }
    return Optional.empty();
  }
}
