package dev.ociprobe.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.posix.DirectoryEntries.NodeType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link DirectoryEntries}; owners and devices need root. */
@EachImplementation
class DirectoryEntriesContractIT {
  private final Posix posix;
  private final DirectoryEntries entries;

  @TempDir Path directory;
  private int open;

  DirectoryEntriesContractIT(Posix posix) {
    this.posix = posix;
    this.entries = posix.directoryEntries();
  }

  @BeforeEach
  void open() {
    open = entries.openDirectory(directory);
  }

  @AfterEach
  void close() {
    posix.descriptors().close(open);
  }

  private Object attribute(String name, String attribute) throws IOException {
    return Files.getAttribute(directory.resolve(name), "unix:" + attribute, NOFOLLOW_LINKS);
  }

  private static void assertFails(int errno, ThrowingCallable call) {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(call)
        .satisfies(failure -> assertThat(failure.errno()).isEqualTo(errno));
  }

  @Test
  void createFile_makesAnEmptyFileOnce() throws IOException {
    int file = entries.createFile(open, "ä");
    posix.descriptors().write(file, ByteBuffer.allocateDirect(1).put((byte) 'x').flip());
    posix.descriptors().close(file);

    assertThat(directory.resolve("ä")).hasContent("x");
    assertThat(attribute("ä", "mode")).isEqualTo(0100600);
    assertFails(Errno.EEXIST, () -> entries.createFile(open, "ä"));
  }

  @Test
  void createFile_doesNotFollowALinkThatLeadsNowhere() throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("made"));

    assertFails(Errno.EEXIST, () -> entries.createFile(open, "link"));
    assertThat(directory.resolve("made")).doesNotExist();
  }

  @Test
  void openDirectoryInRoot_followsLinksAsInAChroot() throws IOException {
    Files.createDirectories(directory.resolve("etc/inner"));
    Files.createSymbolicLink(directory.resolve("absolute"), Path.of("/etc"));
    Files.createSymbolicLink(directory.resolve("up"), Path.of("../../../../../etc"));
    Files.createSymbolicLink(directory.resolve("magic"), Path.of("/proc/self/root"));

    for (String path : new String[] {"etc", "absolute", "up", "up/inner/..", "../etc"}) {
      int found = entries.openDirectoryInRoot(open, path);
      assertThat(Files.isSameFile(Path.of("/proc/self/fd/" + found), directory.resolve("etc")))
          .as(path)
          .isTrue();
      posix.descriptors().close(found);
    }
    assertFails(Errno.ENOENT, () -> entries.openDirectoryInRoot(open, "magic"));
  }

  @Test
  void openDirectoryEntry_followsNoLink() throws IOException {
    Files.createDirectory(directory.resolve("directory"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("directory"));
    Files.createFile(directory.resolve("file"));

    posix.descriptors().close(entries.openDirectoryEntry(open, "directory"));
    assertFails(Errno.ELOOP, () -> entries.openDirectoryEntry(open, "link"));
    assertFails(Errno.ENOTDIR, () -> entries.openDirectoryEntry(open, "file"));
    assertFails(Errno.ENOENT, () -> entries.openDirectoryEntry(open, "nothing"));
  }

  @Test
  void links_areMade() throws IOException {
    Files.createFile(directory.resolve("file"));

    entries.createSymbolicLink(open, "symbolic", "/ä/nowhere");
    entries.createHardLink(open, "file", open, "hard");
    entries.createHardLink(open, "symbolic", open, "hard-to-link");

    assertThat(Files.readSymbolicLink(directory.resolve("symbolic"))).hasToString("/ä/nowhere");
    assertThat(Files.isSymbolicLink(directory.resolve("hard-to-link"))).isTrue();
    assertThat(attribute("file", "nlink")).isEqualTo(2);
  }

  @Test
  void nodes_areMade() throws IOException {
    entries.createNode(open, "fifo", NodeType.FIFO, 0, 0);
    entries.createNode(open, "null", NodeType.CHARACTER_DEVICE, 1, 3);
    entries.createNode(open, "large", NodeType.BLOCK_DEVICE, 0xabc, 0x12345);

    assertThat(attribute("fifo", "mode")).isEqualTo(0010600);
    assertThat(attribute("null", "mode")).isEqualTo(0020600);
    assertThat(attribute("null", "rdev")).isEqualTo(DirectoryEntries.deviceNumber(1, 3));
    assertThat(attribute("large", "mode")).isEqualTo(0060600);
    assertThat(attribute("large", "rdev")).isEqualTo(DirectoryEntries.deviceNumber(0xabc, 0x12345));
  }

  @Test
  void move_movesADirectoryWithItsFiles() throws IOException {
    Files.createFile(Files.createDirectory(directory.resolve("full")).resolve("file"));
    entries.createDirectory(open, "other");
    int other = entries.openDirectoryEntry(open, "other");

    entries.move(open, "full", other, "0");
    posix.descriptors().close(other);

    assertThat(directory.resolve("full")).doesNotExist();
    assertThat(directory.resolve("other/0/file")).exists();
  }

  @Test
  void attributes_areThoseOfALinkItself() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Files.createSymbolicLink(directory.resolve("link"), file);
    Instant time = Instant.parse("2001-02-03T04:05:06.123456789Z");

    entries.setOwner(open, "link", 100_000, 0xffff_fffe);
    entries.setModified(open, "link", time);
    entries.setMode(open, "file", 06751);

    assertThat(attribute("link", "uid")).isEqualTo(100_000);
    assertThat(attribute("link", "gid")).isEqualTo(-2);
    assertThat(attribute("file", "uid")).isEqualTo(0);
    assertThat(attribute("file", "mode")).isEqualTo(0106751);
    assertThat(Files.getLastModifiedTime(directory.resolve("link"), NOFOLLOW_LINKS).toInstant())
        .isEqualTo(time);
    assertThat(Files.getLastModifiedTime(file).toInstant()).isNotEqualTo(time);
  }

  @Test
  void setModified_takesTimesBefore1970() throws IOException {
    Files.createFile(directory.resolve("file"));
    Instant time = Instant.parse("1969-12-31T23:59:58.5Z");

    entries.setModified(open, "file", time);

    assertThat(Files.getLastModifiedTime(directory.resolve("file")).toInstant()).isEqualTo(time);
  }

  @Test
  void setAttribute_keepsEachByte() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    byte[] value = {0, (byte) 0x80, 'x'};

    entries.setAttribute(open, "file", "user.ä", value);

    ByteBuffer found = ByteBuffer.allocate(3);
    Files.getFileAttributeView(file, UserDefinedFileAttributeView.class).read("ä", found);
    assertThat(found.array()).isEqualTo(value);
    assertThat("ä".getBytes(UTF_8)).hasSize(2);
  }
}
