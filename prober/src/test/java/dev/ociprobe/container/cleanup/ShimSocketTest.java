package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimSocketTest {
  @TempDir Path directory;

  private ShimSocket socket;
  private Path place;

  @BeforeEach
  void setUp() {
    socket = new ShimSocket(directory.resolve("named"));
    place = directory.resolve("s");
  }

  @Test
  void remove_ofASocketThatIsLeft_removesIt() throws IOException {
    socket.claim(place);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(place));
    }
    assertThat(socket.present()).contains(place);
    assertThat(socket.remove()).isTrue();
    assertThat(place).doesNotExist();
    assertThat(socket.remove()).isFalse();
  }

  @Test
  void remove_ofWhatIsNoSocket_leavesIt() throws IOException {
    socket.claim(Files.createFile(place));
    assertThat(socket.remove()).isFalse();
    assertThat(place).exists();
  }

  @Test
  void remove_withoutAClaim_removesNothing() throws IOException {
    assertThat(socket.remove()).isFalse();
    Files.write(socket.file(), new byte[] {0, 1, 2});
    assertThat(socket.remove()).isFalse();
  }
}
