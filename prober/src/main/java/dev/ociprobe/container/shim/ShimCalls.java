package dev.ociprobe.container.shim;

import com.google.protobuf.ByteString;
import dev.ociprobe.container.stopwatch.ShimCall;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Makes the calls of one container's shim, to be sent in the order in which they are made. For one
 * thread.
 */
public final class ShimCalls {
  private static final String SERVICE = "containerd.task.v2.Task";

  /** A frame's header: length of the message, stream, type, flags. */
  private static final int HEADER_BYTES = 4 + 4 + 1 + 1;

  private static final byte REQUEST = 1;
  private static final byte NO_FLAGS = 0;

  private final String id;
  private final Duration timeout;
  private int stream = -1;

  /**
   * The calls for a container.
   *
   * @param timeout for each
   */
  public ShimCalls(String id, Duration timeout) {
    this.id = id;
    this.timeout = timeout;
  }

  /** Numbers of the fields of ttrpc's {@code Request}. */
  private static final class Request {
    static final int SERVICE = 1;
    static final int METHOD = 2;
    static final int PAYLOAD = 3;
  }

  /** Numbers of the fields of {@code CreateTaskRequest}. */
  private static final class Create {
    static final int BUNDLE = 2;
    static final int STDOUT = 6;
    static final int STDERR = 7;
    static final int OPTIONS = 10;
  }

  /** Number of the field of each request's container. */
  private static final int ID = 1;

  private static final int KILL_SIGNAL = 3;
  private static final int SHUTDOWN_NOW = 2;

  /**
   * Creates the container, over a new connection.
   *
   * @param bundle absolute path
   */
  public ShimCall create(ShimCall.Connection connection, Path bundle, ShimOptions options) {
    ByteString payload =
        container()
            .with(Create.BUNDLE, bundle.toString())
            .with(Create.STDOUT, connection.stdout().toString())
            .with(Create.STDERR, connection.stderr().toString())
            .with(Create.OPTIONS, options.toMessage())
            .toMessage();
    return ShimCall.connecting(frame("Create", payload), timeout, connection);
  }

  /** Starts the container's program. */
  public ShimCall start() {
    return ShimCall.starting(frame("Start", container().toMessage()), timeout);
  }

  /** Asks for the end of the container's program, which is answered when it has come. */
  public ShimCall awaitEnd() {
    return ShimCall.posted(frame("Wait", container().toMessage()), timeout);
  }

  /** Sends the container's program a signal. */
  public ShimCall kill(int signal) {
    return call("Kill", container().with(KILL_SIGNAL, signal).toMessage());
  }

  /**
   * Calls a method that takes nothing but the container.
   *
   * @param method such as State or Delete
   */
  public ShimCall call(String method) {
    return call(method, container().toMessage());
  }

  /** Asks the shim to end. */
  public ShimCall shutdown() {
    return call("Shutdown", container().with(SHUTDOWN_NOW, true).toMessage());
  }

  private ShimCall call(String method, ByteString payload) {
    return ShimCall.of(frame(method, payload), timeout);
  }

  private Fields container() {
    return new Fields().with(ID, id);
  }

  private ByteBuffer frame(String method, ByteString payload) {
    ByteString message =
        new Fields()
            .with(Request.SERVICE, SERVICE)
            .with(Request.METHOD, method)
            .with(Request.PAYLOAD, payload)
            .toMessage();
    stream += 2; // a client's streams are odd
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + message.size());
    frame.putInt(message.size()).putInt(stream).put(REQUEST).put(NO_FLAGS);
    message.copyTo(frame);
    return frame.flip();
  }
}
