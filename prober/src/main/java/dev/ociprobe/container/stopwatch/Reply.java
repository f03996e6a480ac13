package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.WaitStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A {@code struct reply} and the data after it, checked for consistent lengths. */
record Reply(
    int outcome,
    int error,
    long startNanos,
    int pid,
    int rawStatus,
    long endNanos,
    ResourceUsage usage,
    OptionalLong goneNanos,
    OptionalLong listeningNanos,
    List<OutputArrival> arrivals,
    List<ReapedOrphan> adopted,
    long adoptedLost,
    StrayCpus strayCpus,
    CapturedOutput stdout,
    CapturedOutput stderr,
    ContainerOutput container) {

  static final int DONE = 0;
  static final int TIMED_OUT = 1;
  static final int ABORTED = 2;
  static final int NOT_STARTED = 3;
  static final int NO_PID = 4;
  static final int NOT_WATCHED = 5;
  static final int NO_FIFO = 6;
  static final int NOT_CONNECTED = 7;
  static final int HUNG_UP = 8;
  static final int NOT_TTRPC = 9;
  static final int TOO_LONG = 10;
  static final int REFUSED = 11;

  /** CONTAINER_STDERR of protocol.h. */
  private static final int CONTAINER_STDERR = 3;

  private static final byte[] NOTHING = {};

  /**
   * Decodes a reply.
   *
   * @param message from its position to its limit
   * @throws StopwatchException if the lengths in it contradict each other
   */
  static Reply read(ByteBuffer message) {
    int start = message.position();
    if (message.remaining() < Protocol.REPLY_BYTES
        || message.remaining() != expectedBytes(message, start)) {
      throw new StopwatchException(
          "the stopwatch sent a malformed reply of " + message.remaining() + " bytes");
    }
    message.position(start + Protocol.REPLY_BYTES);
    List<ReapedOrphan> adopted = readAdopted(message, message.getInt(start + Protocol.ADOPTED));
    List<OutputArrival> arrivals =
        readArrivals(message, Math.toIntExact(message.getLong(start + Protocol.ARRIVALS)));
    int child = start + Protocol.CHILD;
    CapturedOutput[] streams = new CapturedOutput[4];
    for (int i = 0; i < streams.length; i++) {
      streams[i] = readStream(message, start + sizesOf(i));
    }
    return new Reply(
        message.getInt(start + Protocol.OUTCOME),
        message.getInt(start + Protocol.ERROR),
        message.getLong(start + Protocol.START_NANOS),
        message.getInt(child + 8),
        message.getInt(child + 12),
        message.getLong(child),
        readUsage(message, child + 16),
        time(message.getLong(start + Protocol.GONE_NANOS)),
        time(message.getLong(start + Protocol.LISTENING_NANOS)),
        arrivals,
        adopted,
        Integer.toUnsignedLong(message.getInt(start + Protocol.ADOPTED_LOST)),
        new StrayCpus(
            message.getInt(start + Protocol.STRAY_CPU),
            message.getInt(start + Protocol.STRAY_CPUS)),
        streams[0],
        streams[1],
        new ContainerOutput(
            time(message.getLong(start + Protocol.FIRST_BYTE_NANOS)), streams[2], streams[3]));
  }

  private static long expectedBytes(ByteBuffer message, int start) {
    long adopted = Integer.toUnsignedLong(message.getInt(start + Protocol.ADOPTED));
    long arrivals = message.getLong(start + Protocol.ARRIVALS);
    if (arrivals < 0 || arrivals > Protocol.MAX_ARRIVALS) {
      throw new StopwatchException(
          "the stopwatch sent a malformed reply of %d arrivals".formatted(arrivals));
    }
    long bytes =
        Protocol.REPLY_BYTES
            + adopted * Protocol.PROCESS_EXIT_BYTES
            + arrivals * Protocol.ARRIVAL_BYTES;
    for (int i = 0; i < 4; i++) {
      int at = start + sizesOf(i);
      long kept =
          Integer.toUnsignedLong(message.getInt(at + 8))
              + Integer.toUnsignedLong(message.getInt(at + 12));
      if (message.getLong(at) < kept) {
        throw new StopwatchException(
            "the stopwatch sent a malformed reply: it keeps more of a stream than came: " + kept);
      }
      bytes += kept;
    }
    return bytes;
  }

  private static int sizesOf(int stream) {
    return Protocol.STREAMS + stream * Protocol.STREAM_SIZE_BYTES;
  }

  private static List<ReapedOrphan> readAdopted(ByteBuffer message, int count) {
    List<ReapedOrphan> adopted = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = message.position();
      adopted.add(
          new ReapedOrphan(
              message.getInt(at + 8),
              message.getLong(at),
              WaitStatus.ofRaw(message.getInt(at + 12)),
              readUsage(message, at + 16)));
      message.position(at + Protocol.PROCESS_EXIT_BYTES);
    }
    return adopted;
  }

  private static List<OutputArrival> readArrivals(ByteBuffer message, int count) {
    List<OutputArrival> arrivals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long nanos = message.getLong();
      long end = message.getLong();
      arrivals.add(new OutputArrival(message.getLong() == CONTAINER_STDERR, end, nanos));
    }
    return arrivals;
  }

  private static ResourceUsage readUsage(ByteBuffer message, int at) {
    return new ResourceUsage(
        message.getLong(at),
        message.getLong(at + 8),
        message.getLong(at + 16),
        message.getLong(at + 24),
        message.getLong(at + 32),
        message.getLong(at + 40),
        message.getLong(at + 48),
        message.getLong(at + 56),
        message.getLong(at + 64));
  }

  private static CapturedOutput readStream(ByteBuffer message, int sizes) {
    return new CapturedOutput(
        message.getLong(sizes),
        readBytes(message, message.getInt(sizes + 8)),
        readBytes(message, message.getInt(sizes + 12)));
  }

  private static byte[] readBytes(ByteBuffer message, int count) {
    if (count == 0) {
      return NOTHING;
    }
    byte[] bytes = new byte[count];
    message.get(bytes);
    return bytes;
  }

  private static OptionalLong time(long nanos) {
    return nanos == 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
  }
}
