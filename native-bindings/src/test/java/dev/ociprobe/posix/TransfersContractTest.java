package dev.ociprobe.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading, writing and polling of {@link Descriptors}. */
@EachImplementation
class TransfersContractTest {
  private final Descriptors descriptors;
  private final Descriptors.Pair sockets;

  TransfersContractTest(Posix posix) {
    descriptors = posix.descriptors();
    sockets = descriptors.socketPair();
  }

  @AfterEach
  void disconnect() {
    descriptors.close(sockets.first());
    descriptors.close(sockets.second());
  }

  @Test
  void socketPair_keepsTheBordersOfMessages() {
    descriptors.write(sockets.first(), Messages.direct("one"));
    descriptors.write(sockets.first(), Messages.direct("three"));

    assertThat(Messages.read(descriptors, sockets.second())).isEqualTo("one");
    assertThat(Messages.read(descriptors, sockets.second())).isEqualTo("three");
  }

  @Test
  void read_fillsTheRemainingRoomAlone() {
    ByteBuffer buffer = Messages.direct("0123456789");
    buffer.position(2).limit(6);
    descriptors.write(sockets.first(), Messages.direct("abc"));

    assertThat(descriptors.read(sockets.second(), buffer)).isEqualTo(3);

    assertThat(buffer.position()).isEqualTo(5);
    assertThat(UTF_8.decode(buffer.clear()).toString()).isEqualTo("01abc56789");
  }

  @Test
  void read_intoAlternatingAndSlicedBuffers_fillsTheRightOne() {
    ByteBuffer whole = Messages.direct("............");
    ByteBuffer slice = whole.slice(4, 8);
    for (ByteBuffer buffer : new ByteBuffer[] {whole, slice, whole, slice}) {
      descriptors.write(sockets.first(), Messages.direct("ab"));
      descriptors.read(sockets.second(), buffer);
    }

    assertThat(UTF_8.decode(whole.clear()).toString()).isEqualTo("abababab....");
  }

  @Test
  void read_intoABufferThatEqualsTheLastOne_fillsIt() {
    ByteBuffer last = ByteBuffer.allocateDirect(8);
    ByteBuffer equal = ByteBuffer.allocateDirect(6);
    descriptors.write(sockets.first(), Messages.direct("ab"));
    descriptors.write(sockets.first(), Messages.direct("cd"));
    descriptors.read(sockets.second(), last);
    assertThat(equal).isEqualTo(last);

    descriptors.read(sockets.second(), equal);

    assertThat(UTF_8.decode(equal.flip()).toString()).isEqualTo("cd");
  }

  @Test
  void write_sendsTheRemainingBytesAlone() {
    ByteBuffer buffer = Messages.direct("0123456789");
    buffer.position(3).limit(7);

    assertThat(descriptors.write(sockets.first(), buffer)).isEqualTo(4);

    assertThat(buffer.remaining()).isZero();
    assertThat(Messages.read(descriptors, sockets.second())).isEqualTo("3456");
  }

  @Test
  void readAndWrite_ofAHeapBuffer_areRefused() {
    ByteBuffer heap = ByteBuffer.allocate(8);

    assertThatIllegalArgumentException().isThrownBy(() -> descriptors.read(sockets.first(), heap));
    assertThatIllegalArgumentException().isThrownBy(() -> descriptors.write(sockets.first(), heap));
  }

  @Test
  void awaitReadable_withNothingToRead_isFalseOnceTheTimeoutHasPassed() {
    Duration timeout = Duration.ofMillis(30);
    long before = System.nanoTime();

    assertThat(descriptors.awaitReadable(sockets.first(), timeout)).isFalse();

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(timeout.toNanos());
  }

  @Test
  void awaitReadable_withAMessage_isTrueWithoutWaiting() {
    descriptors.write(sockets.first(), Messages.direct("here"));

    assertThat(descriptors.awaitReadable(sockets.second(), Duration.ZERO)).isTrue();
  }

  @Test
  void awaitReadable_onceTheOtherEndIsClosed_isTrue() {
    Descriptors.Pair pipe = descriptors.pipe();
    descriptors.close(pipe.second());

    assertThat(descriptors.awaitReadable(pipe.first(), Duration.ofSeconds(Long.MAX_VALUE)))
        .isTrue();
    descriptors.close(pipe.first());
  }
}
