package dev.ociprobe.container.shim;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A socket that takes the events of shims, as containerd's does: a shim that finds none may end.
 * Each request is answered by an empty response, and thrown away. A connection that speaks anything
 * but ttrpc is closed. Safe for use by several threads.
 *
 * @see <a href="https://github.com/containerd/ttrpc/blob/main/PROTOCOL.md">ttrpc</a>
 */
public final class EventSink implements AutoCloseable {
  private static final byte RESPONSE = 2;

  /** The longest message of ttrpc. */
  private static final int MAX_MESSAGE = 4 << 20;

  private final ServerSocketChannel server;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  private EventSink(ServerSocketChannel server) {
    this.server = server;
  }

  /**
   * Opens one.
   *
   * @param socket must not exist
   * @throws IOException if the socket can't be made, for one because its path is too long
   */
  public static EventSink at(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    EventSink sink = new EventSink(server);
    Thread.ofVirtual().name("events").start(sink::accept);
    return sink;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().name("events of a shim").start(() -> take(connection));
      }
    } catch (ClosedChannelException e) {
      connections.forEach(EventSink::close); // the run is over
    } catch (IOException e) {
      close();
    }
  }

  private void take(SocketChannel connection) {
    try (connection) {
      ByteBuffer header = ByteBuffer.allocate(ShimCalls.HEADER_BYTES);
      while (filled(connection, header.clear())) {
        int length = header.getInt();
        int stream = header.getInt();
        if (header.get() != ShimCalls.REQUEST || length < 0 || length > MAX_MESSAGE) {
          return;
        }
        if (!filled(connection, ByteBuffer.allocate(length))) {
          return;
        }
        ByteBuffer answer = ByteBuffer.allocate(ShimCalls.HEADER_BYTES);
        answer.putInt(0).putInt(stream).put(RESPONSE).put(ShimCalls.NO_FLAGS).flip();
        while (answer.hasRemaining()) {
          connection.write(answer);
        }
      }
    } catch (IOException e) {
      // the shim has ended
    } finally {
      connections.remove(connection);
    }
  }

  private static boolean filled(SocketChannel connection, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (connection.read(buffer) < 0) {
        return false;
      }
    }
    buffer.flip();
    return true;
  }

  private static void close(SocketChannel connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // nothing that was to be written is lost
    }
  }

  /** Ends it and its connections; the socket's file stays. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // nobody listens any more
    }
    connections.forEach(EventSink::close);
  }
}
