package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRootfsTest {
  @TempDir Path temporary;
  private Path source;
  private Path target;

  @BeforeEach
  void makeDirectories() throws IOException {
    source = Files.createDirectory(temporary.resolve("source"));
    target = Files.createDirectory(temporary.resolve("target"));
  }

  @Test
  void populate_keepsModesTimesAndContent() throws IOException {
    Path directory = Files.createDirectory(source.resolve("bin"));
    Path file = Files.writeString(directory.resolve("tool"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x--x--x"));
    Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Files.setLastModifiedTime(directory, FileTime.fromMillis(2_000_000));

    RootfsContents contents = Rootfs.directory(source).populate(target);

    assertThat(contents.command()).isEmpty();
    assertThat(contents.omissions()).isEmpty();
    assertThat(target.resolve("bin/tool")).hasContent("x");
    for (String name : new String[] {"", "bin", "bin/tool"}) {
      assertThat(Files.getAttribute(target.resolve(name), "unix:mode"))
          .isEqualTo(Files.getAttribute(source.resolve(name), "unix:mode"));
      assertThat(Files.getLastModifiedTime(target.resolve(name)))
          .isEqualTo(Files.getLastModifiedTime(source.resolve(name)));
    }
  }

  @Test
  void populate_copiesSymbolicLinksAsTheyAre() throws IOException {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Files.writeString(precious.resolve("file"), "x");
    Files.createSymbolicLink(source.resolve("out"), precious);
    Files.createSymbolicLink(source.resolve("dangling"), Path.of("../../nowhere"));

    Rootfs.directory(source).populate(target);

    assertThat(Files.readSymbolicLink(target.resolve("out"))).isEqualTo(precious);
    assertThat(Files.readSymbolicLink(target.resolve("dangling")))
        .isEqualTo(Path.of("../../nowhere"));
  }

  @Test
  void populate_keepsHardLinksTogetherAndApartFromTheSource() throws IOException {
    Path first = Files.writeString(source.resolve("a"), "x");
    Files.createLink(source.resolve("b"), first);

    Rootfs.directory(source).populate(target);

    assertThat(Files.isSameFile(target.resolve("a"), target.resolve("b"))).isTrue();
    assertThat(Files.isSameFile(target.resolve("a"), first)).isFalse();
    assertThat(Files.getAttribute(first, "unix:nlink")).isEqualTo(2);
  }

  @Test
  void populate_keepsExtendedAttributes() throws IOException {
    Path file = Files.writeString(source.resolve("a"), "x");
    Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
        .write("origin", ByteBuffer.wrap(new byte[] {1, 2}));

    Rootfs.directory(source).populate(target);

    var copied =
        Files.getFileAttributeView(target.resolve("a"), UserDefinedFileAttributeView.class);
    assertThat(copied.list()).containsExactly("origin");
    assertThat(copied.size("origin")).isEqualTo(2);
  }

  @Test
  void populate_ofLargeSparseFile_keepsHolesModesAndBytes() throws IOException {
    Path file = source.resolve("disk");
    try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(SparseFile.LARGE_BYTES + 12345);
      disk.seek(SparseFile.LARGE_BYTES / 2 + 17);
      disk.write(7);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

    Rootfs.directory(source).populate(target);

    assertThat(Files.mismatch(file, target.resolve("disk"))).isEqualTo(-1);
    assertThat(SparseFile.dataBytes(target.resolve("disk"))).isLessThan(1 << 20);
    assertThat(Files.getPosixFilePermissions(target.resolve("disk")))
        .isEqualTo(Files.getPosixFilePermissions(file));
  }

  @Test
  void populate_leavesSocketsOutAndSaysSo() throws IOException {
    Path socket = source.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));

      RootfsContents contents = Rootfs.directory(source).populate(target);

      assertThat(contents.omissions())
          .singleElement()
          .asString()
          .contains(socket.toString(), "socket");
    }
    assertThat(Files.exists(target.resolve("socket"), NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void populate_namesWhiteoutsForWhatTheyAre() throws Exception {
    Path whiteout = source.resolve("whiteout");
    Process mknod = new ProcessBuilder("mknod", whiteout.toString(), "c", "0", "0").start();
    assertThat(mknod.waitFor()).isZero();

    assertThat(Rootfs.directory(source).populate(target).omissions())
        .singleElement()
        .asString()
        .startsWith(whiteout + " is an overlayfs whiteout");
  }

  @Test
  void populate_ofTooLongPaths_namesTheLength() throws IOException {
    Path deep = source;
    while (deep.toString().length() + target.toString().length() < 4080) {
      deep = Files.createDirectory(deep.resolve("d".repeat(50)));
    }
    // The target's own path is longer by one directory.
    Path target = Files.createDirectory(this.target.resolve("d".repeat(120)));

    assertThatThrownBy(() -> Rootfs.directory(source).populate(target))
        .isInstanceOfSatisfying(
            RootfsException.class, e -> assertThat(e.remedy()).contains("4095 bytes"));
  }

  @Test
  void populate_intoItself_isRefused() throws IOException {
    Path inside = Files.createDirectories(source.resolve("bundles/b/rootfs"));

    assertThatThrownBy(() -> Rootfs.directory(source).populate(inside))
        .isInstanceOf(RootfsException.class)
        .hasMessageContaining(source.toString());
    assertThat(inside).isEmptyDirectory();
    assertThatThrownBy(() -> Rootfs.directory(Path.of("/")).populate(target))
        .isInstanceOf(RootfsException.class);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void populate_fromMissingDirectoryOrFile_namesIt() throws IOException {
    Path missing = temporary.resolve("missing");
    Path file = Files.writeString(temporary.resolve("file"), "x");

    assertThatThrownBy(() -> Rootfs.directory(missing).populate(target))
        .isInstanceOf(RootfsException.class)
        .hasMessage(missing + ": no such directory");
    assertThatThrownBy(() -> Rootfs.directory(file).populate(target))
        .isInstanceOf(RootfsException.class)
        .hasMessage(file + ": is not a directory");
  }
}
