package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Our end of the stopwatch's socket. Not for several threads at once: the caller sees to that. */
final class StopwatchSocket {
  private static final int ROOM_FOR_ANY_REPLY = 1 << 18;
  // Beyond the timeout of the request itself: five seconds that a killed process may take to die,
  // and what a busy machine may need to answer.
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
    send(Protocol.hello());
    Protocol.checkHello(receive(HELLO_TIMEOUT));
  }

  /**
   * Sends a chain: all of it or, if one of it is too long, nothing.
   *
   * @throws IllegalArgumentException if it is empty or too long
   * @throws StopwatchException if the stopwatch is gone
   */
  void send(List<? extends Request> chain) {
    int[] ends = new int[chain.size()];
    if (ends.length == 0 || ends.length > Protocol.MAX_CHAIN) {
      throw new IllegalArgumentException("a chain of " + ends.length);
    }
    requests.clear();
    for (int i = 0; i < ends.length; i++) {
      Protocol.put(requests, chain.get(i), i < ends.length - 1);
      ends[i] = requests.position();
    }
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
      throw new StopwatchException("the stopwatch is gone", e);
    }
  }

  /**
   * The next message; the buffer is good until the next call.
   *
   * @param timeout of the request that it answers
   * @throws StopwatchException if the stopwatch is gone, or silent
   */
  ByteBuffer receive(Duration timeout) {
    reply.clear();
    if (!posix.descriptors().awaitReadable(descriptor, timeout.plus(GRACE))) {
      throw new StopwatchException("the stopwatch doesn't answer");
    }
    if (read() == 0) {
      throw new StopwatchException("the stopwatch is gone");
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
      throw new StopwatchException("the stopwatch is gone", e);
    }
  }
}
