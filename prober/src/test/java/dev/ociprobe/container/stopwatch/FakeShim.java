package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/**
 * A shim's socket that has the same answers for each connection, one for each thing that arrives.
 */
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
    this(socket, List.of(answer), hangsUp, List.of());
  }

  /**
   * Listens.
   *
   * @param fifos that are opened for writing before the last answer, and held
   */
  FakeShim(Path socket, List<String> answers, boolean hangsUp, List<Path> fifos)
      throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(() -> serve(answers, hangsUp, fifos));
  }

  /** Writes into the first FIFO. */
  void print(String text) throws IOException {
    held.getFirst().write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private void serve(List<String> answers, boolean hangsUp, List<Path> fifos) {
    try {
      while (server.isOpen()) {
        SocketChannel client = server.accept();
        for (int i = 0; i < answers.size(); i++) {
          client.read(ByteBuffer.allocate(4096));
          if (i == answers.size() - 1) {
            open(fifos);
          }
          client.write(ByteBuffer.wrap(HexFormat.of().parseHex(answers.get(i))));
        }
        if (hangsUp) {
          client.close();
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void open(List<Path> fifos) throws IOException {
    for (Path fifo : fifos) {
      held.add(FileChannel.open(fifo, StandardOpenOption.WRITE));
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
