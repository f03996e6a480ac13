package dev.ociprobe.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EachImplementation
class DescriptorsContractTest {
  private static final long PROC_SUPER_MAGIC = 0x9fa0;
  private static final long TMPFS_MAGIC = 0x01021994;
  private static final int NO_DESCRIPTOR = 1_000_000_000;

  @TempDir Path directory;

  private final Descriptors descriptors;
  private final Descriptors.Pair sockets;

  DescriptorsContractTest(Posix posix) {
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
    descriptors.write(sockets.first(), direct("one"));
    descriptors.write(sockets.first(), direct("three"));

    assertThat(read(sockets.second())).isEqualTo("one");
    assertThat(read(sockets.second())).isEqualTo("three");
  }

  @Test
  void everythingOpened_closesOnExec() {
    Descriptors.Pair pipe = descriptors.pipe();
    List<Integer> opened =
        List.of(
            pipe.first(),
            pipe.second(),
            descriptors.openNull(),
            descriptors.openToRead(Path.of("/proc/self/stat")),
            descriptors.eventfd());

    assertThat(List.of(sockets.first(), sockets.second())).allMatch(ProcFiles::isCloseOnExec);
    assertThat(opened).allMatch(ProcFiles::isCloseOnExec);

    opened.forEach(descriptors::close);
  }

  @Test
  void dropCached_makesTheNextReadGoToTheDisk() throws IOException {
    Path file = directory.resolve("file");
    byte[] content = new byte[1 << 20];
    assumeThat(descriptors.fileSystemType(directory))
        .as("this host: " + directory + " is a tmpfs, which has no disk to read from")
        .isNotEqualTo(TMPFS_MAGIC);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content));
      channel.force(true);
    }

    descriptors.dropCached(file);
    long before = bytesReadFromDisks();
    assertThat(file).hasBinaryContent(content);
    assertThat(bytesReadFromDisks() - before).isGreaterThanOrEqualTo(content.length);
  }

  @Test
  void dropCached_ofNoFile_namesIt() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> descriptors.dropCached(Path.of("/missing")))
        .withMessage("open(/missing): ENOENT (2): No such file or directory");
  }

  /** By this process. */
  private static long bytesReadFromDisks() {
    return ProcFiles.read("/proc/self/io")
        .lines()
        .filter(line -> line.startsWith("read_bytes: "))
        .mapToLong(line -> Long.parseLong(line.substring("read_bytes: ".length())))
        .sum();
  }

  @Test
  void pipe_isReadAtItsFirstEnd() {
    Descriptors.Pair pipe = descriptors.pipe();
    descriptors.write(pipe.second(), direct("through"));
    descriptors.close(pipe.second());

    assertThat(read(pipe.first())).isEqualTo("through");
    assertThat(descriptors.read(pipe.first(), ByteBuffer.allocateDirect(1))).isZero();
    descriptors.close(pipe.first());
  }

  @Test
  void openNull_readsNothingAndTakesAll() {
    int nul = descriptors.openNull();

    assertThat(descriptors.read(nul, ByteBuffer.allocateDirect(8))).isZero();
    assertThat(descriptors.write(nul, direct("12345"))).isEqualTo(5);
    descriptors.close(nul);
  }

  @Test
  void openToRead_readsAndDoesNotWrite() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "its text");
    int fd = descriptors.openToRead(file);

    assertThat(read(fd)).isEqualTo("its text");
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> descriptors.write(fd, direct("x")))
        .withMessageContaining("EBADF");
    descriptors.close(fd);
  }

  @Test
  void openToRead_ofAMissingPath_namesIt() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> descriptors.openToRead(Path.of("/no/such")))
        .withMessage("open(/no/such): ENOENT (2): No such file or directory");
  }

  @Test
  void eventfd_isReadableOnceCounted_andReadingTakesTheCount() {
    int counter = descriptors.eventfd();
    assertThat(descriptors.awaitReadable(counter, Duration.ZERO)).isFalse();

    descriptors.write(counter, number(2));
    descriptors.write(counter, number(3));

    assertThat(descriptors.awaitReadable(counter, Duration.ZERO)).isTrue();
    ByteBuffer counted = number(0);
    descriptors.read(counter, counted);
    assertThat(counted.flip().getLong()).isEqualTo(5);
    assertThat(descriptors.awaitReadable(counter, Duration.ZERO)).isFalse();
    descriptors.close(counter);
  }

  private static ByteBuffer number(long value) {
    return ByteBuffer.allocateDirect(Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .putLong(value)
        .flip();
  }

  @Test
  void read_fillsTheRemainingRoomAlone() {
    ByteBuffer buffer = direct("0123456789");
    buffer.position(2).limit(6);
    descriptors.write(sockets.first(), direct("abc"));

    assertThat(descriptors.read(sockets.second(), buffer)).isEqualTo(3);

    assertThat(buffer.position()).isEqualTo(5);
    assertThat(UTF_8.decode(buffer.clear()).toString()).isEqualTo("01abc56789");
  }

  @Test
  void read_intoAlternatingAndSlicedBuffers_fillsTheRightOne() {
    ByteBuffer whole = direct("............");
    ByteBuffer slice = whole.slice(4, 8);
    for (ByteBuffer buffer : new ByteBuffer[] {whole, slice, whole, slice}) {
      descriptors.write(sockets.first(), direct("ab"));
      descriptors.read(sockets.second(), buffer);
    }

    assertThat(UTF_8.decode(whole.clear()).toString()).isEqualTo("abababab....");
  }

  @Test
  void read_intoABufferThatEqualsTheLastOne_fillsIt() {
    ByteBuffer last = ByteBuffer.allocateDirect(8);
    ByteBuffer equal = ByteBuffer.allocateDirect(6);
    descriptors.write(sockets.first(), direct("ab"));
    descriptors.write(sockets.first(), direct("cd"));
    descriptors.read(sockets.second(), last);
    assertThat(equal).isEqualTo(last);

    descriptors.read(sockets.second(), equal);

    assertThat(UTF_8.decode(equal.flip()).toString()).isEqualTo("cd");
  }

  @Test
  void write_sendsTheRemainingBytesAlone() {
    ByteBuffer buffer = direct("0123456789");
    buffer.position(3).limit(7);

    assertThat(descriptors.write(sockets.first(), buffer)).isEqualTo(4);

    assertThat(buffer.remaining()).isZero();
    assertThat(read(sockets.second())).isEqualTo("3456");
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
    descriptors.write(sockets.first(), direct("here"));

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

  @Test
  void calls_onAClosedDescriptor_nameIt() {
    assertBadDescriptor(
        "ppoll", () -> descriptors.awaitReadable(NO_DESCRIPTOR, Duration.ofMinutes(1)));
    assertBadDescriptor("read", () -> descriptors.read(NO_DESCRIPTOR, direct(" ")));
    assertBadDescriptor("write", () -> descriptors.write(NO_DESCRIPTOR, direct(" ")));
    assertBadDescriptor("close", () -> descriptors.close(NO_DESCRIPTOR));
  }

  @Test
  void fileSystemType_isItsMagicNumber() {
    assertThat(descriptors.fileSystemType(Path.of("/proc"))).isEqualTo(PROC_SUPER_MAGIC);
  }

  @Test
  void fileSystemType_ofAMissingPath_namesIt() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> descriptors.fileSystemType(Path.of("/no/such")))
        .withMessage("statfs(/no/such): ENOENT (2): No such file or directory");
  }

  private static void assertBadDescriptor(String function, Runnable call) {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(call::run)
        .withMessage(function + "(" + NO_DESCRIPTOR + "): EBADF (9): Bad file descriptor");
  }

  private String read(int fd) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    descriptors.read(fd, buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
