package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EachImplementation
class DescriptorsContractTest {
  private static final long PROC_SUPER_MAGIC = 0x9fa0;
  private static final long TMPFS_MAGIC = 0x01021994;
  private static final int NO_DESCRIPTOR = 1_000_000_000;

  @TempDir Path directory;

  private final Descriptors descriptors;

  DescriptorsContractTest(Posix posix) {
    descriptors = posix.descriptors();
  }

  @Test
  void everythingOpened_closesOnExec() {
    Descriptors.Pair pipe = descriptors.pipe();
    Descriptors.Pair sockets = descriptors.socketPair();
    List<Integer> opened =
        List.of(
            sockets.first(),
            sockets.second(),
            pipe.first(),
            pipe.second(),
            descriptors.openNull(),
            descriptors.openToRead(Path.of("/proc/self/stat")),
            descriptors.eventfd());

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

  /** Returns the bytes that this process has read from disks. */
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
    descriptors.write(pipe.second(), Messages.direct("through"));
    descriptors.close(pipe.second());

    assertThat(Messages.read(descriptors, pipe.first())).isEqualTo("through");
    assertThat(descriptors.read(pipe.first(), ByteBuffer.allocateDirect(1))).isZero();
    descriptors.close(pipe.first());
  }

  @Test
  void openNull_readsNothingAndTakesAll() {
    int nul = descriptors.openNull();

    assertThat(descriptors.read(nul, ByteBuffer.allocateDirect(8))).isZero();
    assertThat(descriptors.write(nul, Messages.direct("12345"))).isEqualTo(5);
    descriptors.close(nul);
  }

  @Test
  void openToRead_readsAndDoesNotWrite() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "its text");
    int fd = descriptors.openToRead(file);

    assertThat(Messages.read(descriptors, fd)).isEqualTo("its text");
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> descriptors.write(fd, Messages.direct("x")))
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

  @Test
  void calls_onAClosedDescriptor_nameIt() {
    assertBadDescriptor(
        "ppoll", () -> descriptors.awaitReadable(NO_DESCRIPTOR, Duration.ofMinutes(1)));
    assertBadDescriptor("read", () -> descriptors.read(NO_DESCRIPTOR, Messages.direct(" ")));
    assertBadDescriptor("write", () -> descriptors.write(NO_DESCRIPTOR, Messages.direct(" ")));
    assertBadDescriptor("close", () -> descriptors.close(NO_DESCRIPTOR));
  }

  private static ByteBuffer number(long value) {
    return ByteBuffer.allocateDirect(Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .putLong(value)
        .flip();
  }

  @Test
  void fileSystemType_isItsMagicNumber() {
    assertThat(descriptors.fileSystemType(Path.of("/proc"))).isEqualTo(PROC_SUPER_MAGIC);
  }

  @Test
  void freeInodes_ofProc_areWithoutLimit() {
    assertThat(descriptors.freeInodes(Path.of("/proc"))).isEmpty();
  }

  @Test
  void freeInodes_ofATmpfsOrDisk_areFewerThanAll() {
    OptionalLong free = descriptors.freeInodes(Path.of("/dev/shm"));
    assertThat(free).isPresent();
    assertThat(free.getAsLong()).isPositive();
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
}
