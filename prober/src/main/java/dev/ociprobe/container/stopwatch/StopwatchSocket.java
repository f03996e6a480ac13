package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** The JVM's end of the stopwatch's socket. Not safe for use by several threads at once. */
final class StopwatchSocket {
  private static final int ROOM_FOR_ANY_REPLY = 1 << 18;
  // Added to a request's timeout: a killed process may take five seconds to die, and a busy machine
  // some more to answer.
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);

  private final Posix posix;
  private final int descriptor;
  private final ByteBuffer requests =
      Protocol.allocate(Protocol.MAX_CHAIN * Protocol.MAX_REQUEST_BYTES);
  private final ByteBuffer reply = Protocol.allocate(ROOM_FOR_ANY_REPLY);

  StopwatchSocket(Posix posix, int descriptor) {
    this.posix = posix;
    this.descriptor = descriptor;
  }

  /**
   * Exchanges hellos with the stopwatch, which has just been started.
   *
   * @throws StopwatchException if the stopwatch is gone or speaks another protocol
   */
  void greet() {
    send(RequestEncoder.hello());
    Protocol.checkHello(receive(HELLO_TIMEOUT));
  }

  /**
   * Sends a chain; nothing is sent if one of its requests is too long.
   *
   * @param beginNanos the time before which it is not served
   * @throws IllegalArgumentException if it is empty or too long
   * @throws StopwatchException if the stopwatch is gone
   */
  void send(List<? extends Request> chain, long beginNanos) {
    int[] ends = new int[chain.size()];
    if (ends.length == 0 || ends.length > Protocol.MAX_CHAIN) {
      throw new IllegalArgumentException(
          "a chain must have 1 to %d requests, not %d".formatted(Protocol.MAX_CHAIN, ends.length));
    }
    requests.clear();
    for (int i = 0; i < ends.length; i++) {
      RequestEncoder.put(requests, chain.get(i), i < ends.length - 1);
      ends[i] = requests.position();
    }
    requests.putLong(Protocol.BEGIN_NANOS, beginNanos);
    requests.rewind();
    for (int end : ends) {
      send(requests.limit(end));
      requests.position(end);
    }
  }

  /**
   * Sends one message, from its position to its limit.
   *
   * @throws StopwatchException if the stopwatch is gone
   */
  void send(ByteBuffer request) {
    try {
      posix.descriptors().write(descriptor, request);
    } catch (PosixException e) {
      throw new StopwatchException("the stopwatch process is gone", e);
    }
  }

  /**
   * Receives the next message; the buffer is valid until the next call.
   *
   * @param timeout of the request that the message answers
   * @throws StopwatchException if the stopwatch is gone, or silent
   */
  ByteBuffer receive(Duration timeout) {
    reply.clear();
    if (!posix.descriptors().awaitReadable(descriptor, timeout.plus(GRACE))) {
      throw new StopwatchException(
          "the stopwatch has not answered %d s after the timeout of its request"
              .formatted(GRACE.toSeconds()));
    }
    if (read() == 0) {
      throw new StopwatchException("the stopwatch process is gone");
    }
    return reply.flip();
  }

  void close() {
    posix.descriptors().close(descriptor);
  }

  private int read() {
    try {
      return posix.descriptors().read(descriptor, reply);
    } catch (PosixException e) {
      throw new StopwatchException("the stopwatch process is gone", e);
    }
  }
}
