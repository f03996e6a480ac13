package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The encoding of requests: {@code struct request} of {@code protocol.h} and what follows it. */
final class RequestEncoder {
  private static final int HELLO_REQUEST = 1;
  private static final int INVOKE_REQUEST = 2;
  private static final int AWAIT_REQUEST = 3;
  private static final int ABORT_REQUEST = 4;
  private static final int REARM_REQUEST = 5;
  private static final int CALL_SHIM_REQUEST = 6;

  private static final int LINKED_FLAG = 0x80000000;
  private static final int NEW_CONTAINER_FLAG = 1;
  private static final int MARK_READY_FLAG = 2;
  private static final int IN_DIRECTORY_FLAG = 4;
  private static final int FROM_FILE_FLAG = 8;
  private static final int FIRST_BYTE_FLAG = 1;
  private static final int GONE_FLAG = 2;
  private static final int PID_FILE_FLAG = 4;
  private static final int OUTPUT_FLAG = 8;
  private static final int LISTENING_FLAG = 16;
  private static final int ANSWER_FLAG = 32;
  private static final int CONNECT_FLAG = 1;
  private static final int POSTED_FLAG = 4;

  private static final int NO_PORT = 0;

  /** The time of a request that is served as soon as it is its turn. */
  static final long AT_ONCE = 0;

  private RequestEncoder() {}

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
      case ShimCall call -> putShimCall(message, call, link);
      case ShimAwait await ->
          putMessage(
              message,
              new Header(AWAIT_REQUEST, link | ANSWER_FLAG, await.timeout(), 0, NO_PORT),
              List.of());
    }
  }

  private static void putInvoke(ByteBuffer message, Command command, int link) {
    int flags =
        link
            | (command.stdio() == Command.Stdio.NEW_CONTAINER ? NEW_CONTAINER_FLAG : 0)
            | (command.markReady() ? MARK_READY_FLAG : 0)
            | (command.directory().isPresent() ? IN_DIRECTORY_FLAG : 0)
            | (command.input().isPresent() ? FROM_FILE_FLAG : 0);
    List<String> strings = new ArrayList<>();
    command.directory().map(Path::toString).ifPresent(strings::add);
    command.input().map(Path::toString).ifPresent(strings::add);
    strings.addAll(command.argv());
    putMessage(message, new Header(INVOKE_REQUEST, flags, command.timeout(), 0, NO_PORT), strings);
  }

  private static void putShimCall(ByteBuffer message, ShimCall call, int link) {
    int end = message.position() + Protocol.MAX_REQUEST_BYTES;
    int flags =
        link
            | (call.connection().isPresent() ? CONNECT_FLAG : 0)
            | (call.markReady() ? MARK_READY_FLAG : 0)
            | (call.posted() ? POSTED_FLAG : 0);
    List<String> strings =
        call.connection()
            .map(to -> List.of(to.address(), to.stdout().toString(), to.stderr().toString()))
            .orElse(List.of());
    putMessage(message, new Header(CALL_SHIM_REQUEST, flags, call.timeout(), 0, NO_PORT), strings);
    ByteBuffer frame = call.frame().duplicate();
    if (message.position() + frame.remaining() > end) {
      throw new IllegalArgumentException(
          "the call of a shim is longer than %d bytes: %d"
              .formatted(Protocol.MAX_REQUEST_BYTES - Protocol.REQUEST_BYTES, frame.remaining()));
    }
    message.put(frame);
  }

  private static void putAwait(ByteBuffer message, Await await, int link) {
    int flags = link | await.sign().map(RequestEncoder::flag).orElse(0);
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

  private static ByteBuffer control(int kind) {
    ByteBuffer message = Protocol.allocate(Protocol.REQUEST_BYTES);
    putMessage(message, new Header(kind, 0, Duration.ZERO, 0, NO_PORT), List.of());
    return message.flip();
  }

  /** The members of {@code struct request} but the number of arguments. */
  private record Header(int kind, int flags, Duration timeout, int pid, int port) {}

  private static void putMessage(ByteBuffer message, Header header, List<String> strings) {
    int end = message.position() + Protocol.MAX_REQUEST_BYTES;
    message.putInt(header.kind).putInt(header.flags).putLong(header.timeout.toNanos());
    message.putInt(header.pid).putInt(strings.size()).putLong(header.port).putLong(AT_ONCE);
    for (String string : strings) {
      byte[] bytes = string.getBytes(UTF_8);
      if (message.position() + bytes.length + 1 > end || strings.size() > Protocol.MAX_ARGUMENTS) {
        throw new IllegalArgumentException(
            "the command line is longer than %d bytes or %d arguments: %s"
                .formatted(
                    Protocol.MAX_REQUEST_BYTES - Protocol.REQUEST_BYTES,
                    Protocol.MAX_ARGUMENTS,
                    strings.getFirst()));
      }
      message.put(bytes).put((byte) 0);
    }
  }
}
