package dev.ociprobe.container.stopwatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shim's socket that answers each connection with the same bytes, once something has arrived. */
final class FakeShim implements AutoCloseable {
  private final ServerSocketChannel server;
  private final List<FileChannel> held = new CopyOnWriteArrayList<>();

  /**
   * Listens.
   *
   * @param answer in hexadecimal; nothing more is said after it
   * @param hangsUp true if the connection is closed then
   */
  FakeShim(Path socket, String answer, boolean hangsUp) throws IOException {
    this(socket, answer, hangsUp, List.of());
  }

  /**
   * Listens.
   *
   * @param fifos that are opened for writing before the answer, and held
   */
  FakeShim(Path socket, String answer, boolean hangsUp, List<Path> fifos) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(() -> serve(HexFormat.of().parseHex(answer), hangsUp, fifos));
  }

  private void serve(byte[] answer, boolean hangsUp, List<Path> fifos) {
    try {
      while (server.isOpen()) {
        SocketChannel client = server.accept();
        client.read(ByteBuffer.allocate(4096));
        for (Path fifo : fifos) {
          held.add(FileChannel.open(fifo, StandardOpenOption.WRITE));
        }
        client.write(ByteBuffer.wrap(answer));
        if (hangsUp) {
          client.close();
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (FileChannel each : held) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
