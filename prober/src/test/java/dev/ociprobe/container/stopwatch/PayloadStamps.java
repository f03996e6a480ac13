package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Payload stamps as the payload writes them. */
public final class PayloadStamps {
  private static final int VERSION = 2;

  private PayloadStamps() {}

  /** The stamp's bytes. */
  public static byte[] encode(PayloadStamp stamp) {
    return encode(stamp, VERSION);
  }

  static byte[] encode(PayloadStamp stamp, int version) {
    return ByteBuffer.allocate(PayloadStamp.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OCPSTAMP".getBytes(US_ASCII))
        .putInt(version)
        .putInt(stamp.pid())
        .putLong(stamp.monotonicNanos())
        .putLong(stamp.realtimeNanos())
        .array();
  }
}
