package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReplyTest {

  @Test
  void read_ofStdoutWithHead_givesItsBytes() {
    ByteBuffer message = Protocol.allocate(Protocol.REPLY_BYTES + 3);
    message.putLong(Protocol.STREAMS, 10).putInt(Protocol.STREAMS + 8, 3);
    message.put(Protocol.REPLY_BYTES, new byte[] {1, 2, 3});

    Reply reply = Reply.read(message);

    assertThat(reply.stdout().head()).containsExactly(1, 2, 3);
    assertThat(reply.stdout().droppedBytes()).isEqualTo(7);
  }

  @Test
  void read_shorterThanItsHeader_isRefused() {
    assertMalformed(Protocol.allocate(Protocol.REPLY_BYTES - 1));
  }

  @Test
  void read_withMoreAdoptedThanBytes_isRefused() {
    ByteBuffer message = Protocol.allocate(Protocol.REPLY_BYTES);
    message.putInt(Protocol.ADOPTED, -1);

    assertMalformed(message);
  }

  @Test
  void read_withBytesLeftOver_isRefused() {
    assertMalformed(Protocol.allocate(Protocol.REPLY_BYTES + 1));
  }

  @Test
  void read_keepingMoreThanCame_isRefused() {
    ByteBuffer message = Protocol.allocate(Protocol.REPLY_BYTES + 3);
    message.putLong(Protocol.STREAMS, 2).putInt(Protocol.STREAMS + 8, 3);

    assertMalformed(message);
  }

  @Test
  void checkHello_ofAnotherVersion_isRefused() {
    ByteBuffer hello = Protocol.allocate(76);
    hello.putInt(0, Protocol.VERSION + 1);

    assertThatExceptionOfType(StopwatchException.class)
        .isThrownBy(() -> Protocol.checkHello(hello))
        .withMessageContaining("another protocol");
  }

  private static void assertMalformed(ByteBuffer message) {
    assertThatExceptionOfType(StopwatchException.class).isThrownBy(() -> Reply.read(message));
  }
}
