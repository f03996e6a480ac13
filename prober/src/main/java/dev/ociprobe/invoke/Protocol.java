package dev.ociprobe.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The sizes, offsets and numbers of {@code protocol.h}, and the requests that it describes. */
final class Protocol {
  static final int VERSION = 1;
  static final int MAX_REQUEST_BYTES = 65536;
  static final int MAX_ARGUMENTS = 4096;
  static final int MAX_ADOPTED = 512;

  static final int REQUEST_BYTES = 24;
  static final int PROCESS_EXIT_BYTES = 88;
  static final int STREAM_SIZE_BYTES = 16;
  static final int REPLY_BYTES = 192;
  private static final int HELLO_BYTES = 4 * (1 + 4 + 9);

  static final int OUTCOME = 0;
  static final int ERROR = 4;
  static final int START_NANOS = 8;
  static final int CHILD = 16;
  static final int FIRST_BYTE_NANOS = 104;
  static final int GONE_NANOS = 112;
  static final int ADOPTED = 120;
  static final int ADOPTED_LOST = 124;
  static final int STREAMS = 128;

  private static final int[] LAYOUT = {
    VERSION,
    REQUEST_BYTES,
    PROCESS_EXIT_BYTES,
    STREAM_SIZE_BYTES,
    REPLY_BYTES,
    OUTCOME,
    ERROR,
    START_NANOS,
    CHILD,
    FIRST_BYTE_NANOS,
    GONE_NANOS,
    ADOPTED,
    ADOPTED_LOST,
    STREAMS
  };

  private static final int HELLO_REQUEST = 1;
  private static final int INVOKE_REQUEST = 2;
  private static final int AWAIT_REQUEST = 3;
  private static final int ABORT_REQUEST = 4;
  private static final int REARM_REQUEST = 5;

  private static final int NEW_CONTAINER_FLAG = 1;
  private static final int MARK_READY_FLAG = 2;
  private static final int FIRST_BYTE_FLAG = 1;
  private static final int GONE_FLAG = 2;

  private Protocol() {}

  /** A buffer such as the descriptors' calls take, in the protocol's byte order. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void putHello(ByteBuffer request) {
    putHeader(request, HELLO_REQUEST, 0, Duration.ZERO, 0, 0);
    request.flip();
  }

  static void putAbort(ByteBuffer request) {
    putHeader(request, ABORT_REQUEST, 0, Duration.ZERO, 0, 0);
    request.flip();
  }

  static void putRearm(ByteBuffer request) {
    putHeader(request, REARM_REQUEST, 0, Duration.ZERO, 0, 0);
    request.flip();
  }

  /**
   * @throws IllegalArgumentException if the command line doesn't fit into a request
   */
  static void putInvoke(ByteBuffer request, Command command) {
    int flags =
        (command.stdio() == Command.Stdio.NEW_CONTAINER ? NEW_CONTAINER_FLAG : 0)
            | (command.markReady() ? MARK_READY_FLAG : 0);
    List<String> argv = command.argv();
    putHeader(request, INVOKE_REQUEST, flags, command.timeout(), 0, argv.size());
    for (String argument : argv) {
      byte[] bytes = argument.getBytes(UTF_8);
      if (bytes.length + 1 > request.remaining() || argv.size() > MAX_ARGUMENTS) {
        throw new IllegalArgumentException(
            "command line longer than %d bytes or %d arguments: %s"
                .formatted(MAX_REQUEST_BYTES - REQUEST_BYTES, MAX_ARGUMENTS, argv.getFirst()));
      }
      request.put(bytes).put((byte) 0);
    }
    request.flip();
  }

  static void putAwait(ByteBuffer request, Await await) {
    int flags =
        (await.firstByte() ? FIRST_BYTE_FLAG : 0) | (await.gonePid().isPresent() ? GONE_FLAG : 0);
    putHeader(request, AWAIT_REQUEST, flags, await.timeout(), await.gonePid().orElse(0), 0);
    request.flip();
  }

  /** An AWAIT that waits for nothing: the container's output as it is. */
  static void putGlance(ByteBuffer request) {
    putHeader(request, AWAIT_REQUEST, FIRST_BYTE_FLAG, Duration.ZERO, 0, 0);
    request.flip();
  }

  /**
   * @throws StopwatchException if the program that answers was not compiled from our protocol.h
   */
  static void checkHello(ByteBuffer hello) {
    int[] layout = new int[HELLO_BYTES / Integer.BYTES];
    if (hello.remaining() != HELLO_BYTES) {
      throw new StopwatchException("hello of " + hello.remaining() + " bytes");
    }
    hello.asIntBuffer().get(layout);
    if (!Arrays.equals(layout, LAYOUT)) {
      throw new StopwatchException(
          "stopwatch speaks another protocol: "
              + Arrays.toString(layout)
              + " instead of "
              + Arrays.toString(LAYOUT));
    }
  }

  private static void putHeader(
      ByteBuffer request, int kind, int flags, Duration timeout, int pid, int arguments) {
    request.clear();
    request.putInt(kind).putInt(flags).putLong(timeout.toNanos()).putInt(pid).putInt(arguments);
  }
}
