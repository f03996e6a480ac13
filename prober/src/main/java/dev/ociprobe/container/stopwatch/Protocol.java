package dev.ociprobe.container.stopwatch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The constants of {@code protocol.h}; {@link RequestEncoder} has those of requests. */
final class Protocol {
  static final int VERSION = 6;
  static final int MAX_REQUEST_BYTES = 65536;
  static final int MAX_ARGUMENTS = 4096;
  static final int MAX_ADOPTED = 512;
  static final int MAX_ARRIVALS = 64;
  static final int MAX_CHAIN = 16;

  static final int REQUEST_BYTES = 40;
  static final int PROCESS_EXIT_BYTES = 88;
  static final int ARRIVAL_BYTES = 24;
  static final int STREAM_SIZE_BYTES = 16;
  static final int REPLY_BYTES = 216;
  private static final int HELLO_BYTES = 4 * (1 + 5 + 13);

  /** The place of the time in a request before which it is not served. */
  static final int BEGIN_NANOS = 32;

  static final int OUTCOME = 0;
  static final int ERROR = 4;
  static final int START_NANOS = 8;
  static final int CHILD = 16;
  static final int FIRST_BYTE_NANOS = 104;
  static final int GONE_NANOS = 112;
  static final int LISTENING_NANOS = 120;
  static final int ADOPTED = 128;
  static final int ADOPTED_LOST = 132;
  static final int STRAY_CPU = 136;
  static final int STRAY_CPUS = 140;
  static final int ARRIVALS = 144;
  static final int STREAMS = 152;

  private static final int[] LAYOUT = {
    VERSION,
    REQUEST_BYTES,
    PROCESS_EXIT_BYTES,
    ARRIVAL_BYTES,
    STREAM_SIZE_BYTES,
    REPLY_BYTES,
    OUTCOME,
    ERROR,
    START_NANOS,
    CHILD,
    FIRST_BYTE_NANOS,
    GONE_NANOS,
    LISTENING_NANOS,
    ADOPTED,
    ADOPTED_LOST,
    STRAY_CPU,
    STRAY_CPUS,
    ARRIVALS,
    STREAMS
  };

  private Protocol() {}

  /** Allocates a direct buffer in the protocol's byte order. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Checks that the stopwatch was compiled from the same protocol.h.
   *
   * @throws StopwatchException if it was not
   */
  static void checkHello(ByteBuffer hello) {
    int[] layout = new int[HELLO_BYTES / Integer.BYTES];
    if (hello.remaining() != HELLO_BYTES) {
      throw new StopwatchException(
          "the stopwatch's hello has "
              + hello.remaining()
              + " bytes instead of "
              + HELLO_BYTES
              + ": rebuild ociprobe");
    }
    hello.asIntBuffer().get(layout);
    if (!Arrays.equals(layout, LAYOUT)) {
      throw new StopwatchException(
          "the stopwatch speaks another protocol; rebuild ociprobe: "
              + Arrays.toString(layout)
              + " instead of "
              + Arrays.toString(LAYOUT));
    }
  }
}
