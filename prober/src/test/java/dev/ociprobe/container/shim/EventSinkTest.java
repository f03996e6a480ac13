package dev.ociprobe.container.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EventSinkTest {
  private static final String EVENT = "00000000" + "00000001" + "0100";

  @TempDir private Path directory;

  private EventSink open() throws IOException {
    return EventSink.at(directory.resolve("events"));
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("events")));
  }

  private static void send(SocketChannel shim, String hex) throws IOException {
    shim.write(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  private static String read(SocketChannel shim, int bytes) throws IOException {
    return HexFormat.of().formatHex(Channels.newInputStream(shim).readNBytes(bytes));
  }

  @Test
  void events_ofEachConnection_areTakenByAnEmptyResponse() throws IOException {
    try (EventSink _ = open();
        SocketChannel first = connect();
        SocketChannel second = connect()) {
      send(first, "00000002" + "00000001" + "0100" + "abcd");
      assertThat(read(first, 10)).isEqualTo("00000000" + "00000001" + "0200");
      send(second, EVENT);
      assertThat(read(second, 10)).isEqualTo("00000000" + "00000001" + "0200");
      send(first, "00000001" + "00000003" + "0100");
      send(first, "ab");
      assertThat(read(first, 10)).isEqualTo("00000000" + "00000003" + "0200");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffff000000010100", "7fffffff000000010100", "00000000000000010200"})
  void connection_thatSpeaksSomethingElse_isClosed(String hex) throws IOException {
    try (EventSink _ = open();
        SocketChannel shim = connect();
        SocketChannel other = connect()) {
      send(shim, hex);
      assertThat(read(shim, 1)).isEmpty();
      send(other, EVENT);
      assertThat(read(other, 10)).isNotEmpty();
    }
  }

  @Test
  void close_endsTheConnections() throws IOException {
    EventSink sink = open();
    try (SocketChannel shim = connect()) {
      send(shim, EVENT);
      read(shim, 10);
      sink.close();
      assertThat(read(shim, 1)).isEmpty();
    }
    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
  }

  @Test
  void at_aPathThatIsTooLong_isRefused() {
    Path tooLong = directory.resolve("x".repeat(120));
    assertThatThrownBy(() -> EventSink.at(tooLong)).isInstanceOf(IOException.class);
  }
}
