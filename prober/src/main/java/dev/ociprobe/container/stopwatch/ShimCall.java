package dev.ociprobe.container.stopwatch;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A call of a containerd shim, by ttrpc. It takes from just before the request is written to just
 * after its answer was read.
 *
 * @param frame the whole request, header included, whose stream no earlier call of the connection
 *     has
 * @param timeout longer than zero, at most a day; when it passes, the connection is given up
 * @param connection opened for this call and those after it, before the time is taken
 * @param markReady true for the call that starts the container's own program, see {@link
 *     Command#markReady}
 * @param posted true for a call that is answered later: {@link ShimAwait}
 */
public record ShimCall(
    ByteBuffer frame,
    Duration timeout,
    Optional<Connection> connection,
    boolean markReady,
    boolean posted)
    implements Request {

  /**
   * A new connection, and the pipes of its container, which replace those of the one before.
   *
   * @param address a path, or {@code @} and an abstract name
   * @param stdout where a FIFO is made, in place of what is there
   * @param stderr likewise
   */
  public record Connection(String address, Path stdout, Path stderr) {}

  public ShimCall {
    Timeouts.check(timeout);
    frame = frame.asReadOnlyBuffer();
  }

  /** A call over the connection that is open. */
  public static ShimCall of(ByteBuffer frame, Duration timeout) {
    return new ShimCall(frame, timeout, Optional.empty(), false, false);
  }

  /** A call over a new connection, which creates a container. */
  public static ShimCall connecting(ByteBuffer frame, Duration timeout, Connection connection) {
    return new ShimCall(frame, timeout, Optional.of(connection), false, false);
  }

  /** A call that starts the container's program. */
  public static ShimCall starting(ByteBuffer frame, Duration timeout) {
    return new ShimCall(frame, timeout, Optional.empty(), true, false);
  }

  /** A call that is written now and answered later; there is one at a time. */
  public static ShimCall posted(ByteBuffer frame, Duration timeout) {
    return new ShimCall(frame, timeout, Optional.empty(), false, true);
  }
}
