package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The installed shim behind a front that speaks as containerd 2.3's does: it takes its parameters
 * from standard input, tells where it is by a message, and serves version 3 alone.
 */
final class NewerShim implements AutoCloseable {
  private final Path directory;
  private final ServerSocketChannel server;

  /** A shim whose files are in an empty directory. */
  NewerShim(Path directory) throws IOException {
    this.directory = directory;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(directory.resolve("listening")));
    Thread.ofVirtual().start(this::serve);
  }

  /** The program. */
  Path program() {
    String socket = directory.resolve("s").toString();
    return new FakeRuntimes(directory)
        .script(
            "containerd-shim-runc-v2",
            """
            case "$*" in
              -v) echo '  Version:  v2.3.0'; echo '  Go version: go1.27' ;;
              *start)
                parameters=$(cat) && [ -n "$parameters" ] || { echo 'no parameters' >&2; exit 1; }
                address=$(REAL "$@" </dev/null) || exit
                printf %s "${address#unix://}" >DIRECTORY/real
                ln -f DIRECTORY/listening SOCKET
                printf '\\010\\003\\022\\LENGTHunix://SOCKET\\032\\005ttrpc' ;;
              *) exec REAL "$@" ;;
            esac
            """
                .replace("REAL", InstalledShim.path().toString())
                .replace("SOCKET", socket)
                .replace("DIRECTORY", directory.toString())
                .replace("LENGTH", "%03o".formatted(("unix://" + socket).length())));
  }

  private void serve() {
    try {
      while (server.isOpen()) {
        SocketChannel client = server.accept();
        Path real = Path.of(Files.readString(directory.resolve("real")));
        SocketChannel shim = SocketChannel.open(UnixDomainSocketAddress.of(real));
        Thread.ofVirtual().start(() -> copy(client, shim, "containerd.task.v2.Task", "(old name)"));
        Thread.ofVirtual().start(() -> copy(shim, client, "", ""));
      }
    } catch (IOException e) {
      // closed
    }
  }

  /** Copies until the end, calls of version 3 as those of version 2, which are as long. */
  private static void copy(SocketChannel from, SocketChannel to, String unknown, String instead) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        String bytes = new String(buffer.array(), 0, buffer.position(), ISO_8859_1);
        if (!unknown.isEmpty()) {
          bytes =
              bytes
                  .replace(unknown, instead)
                  .replace("containerd.task.v3.Task", "containerd.task.v2.Task");
        }
        to.write(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
        buffer.clear();
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
