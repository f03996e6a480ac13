package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The constants of {@code protocol.h} and the encoding of requests. */
final class Protocol {
  static final int VERSION = 4;
  static final int MAX_REQUEST_BYTES = 65536;
  static final int MAX_ARGUMENTS = 4096;
  static final int MAX_ADOPTED = 512;
  static final int MAX_ARRIVALS = 64;
  static final int MAX_CHAIN = 16;

  static final int REQUEST_BYTES = 32;
  static final int PROCESS_EXIT_BYTES = 88;
  static final int ARRIVAL_BYTES = 24;
  static final int STREAM_SIZE_BYTES = 16;
  static final int REPLY_BYTES = 216;
  private static final int HELLO_BYTES = 4 * (1 + 5 + 13);

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

  private static final int HELLO_REQUEST = 1;
  private static final int INVOKE_REQUEST = 2;
  private static final int AWAIT_REQUEST = 3;
  private static final int ABORT_REQUEST = 4;
  private static final int REARM_REQUEST = 5;

  private static final int LINKED_FLAG = 0x80000000;
  private static final int NEW_CONTAINER_FLAG = 1;
  private static final int MARK_READY_FLAG = 2;
  private static final int FIRST_BYTE_FLAG = 1;
  private static final int GONE_FLAG = 2;
  private static final int PID_FILE_FLAG = 4;
  private static final int OUTPUT_FLAG = 8;
  private static final int LISTENING_FLAG = 16;

  private static final int NO_PORT = 0;

  private Protocol() {}

  /** Allocates a direct buffer in the protocol's byte order. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer hello() {
    return control(HELLO_REQUEST);
  }

  static ByteBuffer abort() {
    return control(ABORT_REQUEST);
  }

  static ByteBuffer rearm() {
    return control(REARM_REQUEST);
  }

  /**
   * Appends a request.
   *
   * @param linked true if another request of the chain follows
   * @throws IllegalArgumentException if its strings don't fit into a request
   */
  static void put(ByteBuffer message, Request request, boolean linked) {
    int link = linked ? LINKED_FLAG : 0;
    switch (request) {
      case Command command -> putInvoke(message, command, link);
      case Await await -> putAwait(message, await, link);
    }
  }

  private static void putInvoke(ByteBuffer message, Command command, int link) {
    int flags =
        link
            | (command.stdio() == Command.Stdio.NEW_CONTAINER ? NEW_CONTAINER_FLAG : 0)
            | (command.markReady() ? MARK_READY_FLAG : 0);
    Header header = new Header(INVOKE_REQUEST, flags, command.timeout(), 0, NO_PORT);
    putMessage(message, header, command.argv());
  }

  private static void putAwait(ByteBuffer message, Await await, int link) {
    int flags = link | await.sign().map(Protocol::flag).orElse(0);
    int port = await.sign().orElse(null) instanceof Await.Sign.Listening(int number) ? number : 0;
    int pid = 0;
    List<String> file = List.of();
    switch (await.gone().orElse(null)) {
      case null -> {}
      case Await.Target.Pid(int number) -> {
        flags |= GONE_FLAG;
        pid = number;
      }
      case Await.Target.PidFile(Path path) -> {
        flags |= GONE_FLAG | PID_FILE_FLAG;
        file = List.of(path.toString());
      }
    }
    putMessage(message, new Header(AWAIT_REQUEST, flags, await.timeout(), pid, port), file);
  }

  private static int flag(Await.Sign sign) {
    return switch (sign) {
      case Await.Sign.FirstByte _ -> FIRST_BYTE_FLAG;
      case Await.Sign.Output _ -> OUTPUT_FLAG;
      case Await.Sign.Listening _ -> LISTENING_FLAG;
    };
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

  private static ByteBuffer control(int kind) {
    ByteBuffer message = allocate(REQUEST_BYTES);
    putMessage(message, new Header(kind, 0, Duration.ZERO, 0, NO_PORT), List.of());
    return message.flip();
  }

  /** The members of {@code struct request} but the number of arguments. */
  private record Header(int kind, int flags, Duration timeout, int pid, int port) {}

  private static void putMessage(ByteBuffer message, Header header, List<String> strings) {
    int end = message.position() + MAX_REQUEST_BYTES;
    message.putInt(header.kind).putInt(header.flags).putLong(header.timeout.toNanos());
    message.putInt(header.pid).putInt(strings.size()).putLong(header.port);
    for (String string : strings) {
      byte[] bytes = string.getBytes(UTF_8);
      if (message.position() + bytes.length + 1 > end || strings.size() > MAX_ARGUMENTS) {
        throw new IllegalArgumentException(
            "the command line is longer than %d bytes or %d arguments: %s"
                .formatted(MAX_REQUEST_BYTES - REQUEST_BYTES, MAX_ARGUMENTS, strings.getFirst()));
      }
      message.put(bytes).put((byte) 0);
    }
  }
}
