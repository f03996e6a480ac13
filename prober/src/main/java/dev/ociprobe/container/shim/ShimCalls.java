package dev.ociprobe.container.shim;

import com.google.protobuf.MessageLite;
import dev.ociprobe.container.shim.generated.Task;
import dev.ociprobe.container.shim.generated.Ttrpc;
import dev.ociprobe.container.stopwatch.ShimCall;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Makes the calls of one container's shim, to be sent in the order in which they are made. For one
 * thread.
 */
public final class ShimCalls {
  /** A frame's header: length of the message, stream, type, flags. */
  static final int HEADER_BYTES = 4 + 4 + 1 + 1;

  static final byte REQUEST = 1;
  static final byte NO_FLAGS = 0;

  private final String id;
  private final String service;
  private final Duration timeout;
  private int stream = -1;

  /**
   * The calls for a container.
   *
   * @param taskVersion of the service that the shim has, whose calls are the same in all versions
   * @param timeout for each
   */
  public ShimCalls(String id, int taskVersion, Duration timeout) {
    this.id = id;
    this.service = "containerd.task.v%d.Task".formatted(taskVersion);
    this.timeout = timeout;
  }

  /**
   * Creates the container, over a new connection.
   *
   * @param bundle absolute path
   */
  public ShimCall create(ShimCall.Connection connection, Path bundle, ShimOptions options) {
    Task.CreateTaskRequest.Builder request =
        Task.CreateTaskRequest.newBuilder()
            .setId(id)
            .setBundle(bundle.toString())
            .setStdout(connection.stdout().toString())
            .setStderr(connection.stderr().toString());
    CreateOptions.of(options).ifPresent(request::setOptions);
    return ShimCall.connecting(frame("Create", request.build()), timeout, connection);
  }

  /** Starts the container's program. */
  public ShimCall start() {
    return ShimCall.starting(frame("Start", container()), timeout);
  }

  /** Asks for the end of the container's program, which is answered when it has come. */
  public ShimCall awaitEnd() {
    return ShimCall.posted(frame("Wait", container()), timeout);
  }

  /** Sends the container's program a signal. */
  public ShimCall kill(int signal) {
    return call("Kill", Task.KillRequest.newBuilder().setId(id).setSignal(signal).build());
  }

  /**
   * Calls a method that takes nothing but the container.
   *
   * @param method such as State or Delete
   */
  public ShimCall call(String method) {
    return call(method, container());
  }

  /** Asks the shim to end. */
  public ShimCall shutdown() {
    return call("Shutdown", Task.ShutdownRequest.newBuilder().setId(id).setNow(true).build());
  }

  private ShimCall call(String method, MessageLite payload) {
    return ShimCall.of(frame(method, payload), timeout);
  }

  private Task.TaskRequest container() {
    return Task.TaskRequest.newBuilder().setId(id).build();
  }

  private ByteBuffer frame(String method, MessageLite payload) {
    byte[] message =
        Ttrpc.Request.newBuilder()
            .setService(service)
            .setMethod(method)
            .setPayload(payload.toByteString())
            .build()
            .toByteArray();
    stream += 2; // a client's streams are odd
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + message.length);
    frame.putInt(message.length).putInt(stream).put(REQUEST).put(NO_FLAGS).put(message);
    return frame.flip();
  }
}
