package dev.ociprobe.bundle.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of directories with holes in their files, and copies that are interrupted. */
class SparseCopyTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path directory;
  private Path source;
  private Path target;

  @BeforeEach
  void makeDirectories() throws IOException {
    source = Files.createDirectory(directory.resolve("source"));
    target = Files.createDirectory(directory.resolve("target"));
  }

  @Test
  void populate_ofASmallSparseFile_keepsItsHoles() throws IOException, InterruptedException {
    Path file = source.resolve("database");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(8 * MIB);
      out.seek(5 * MIB + 17);
      out.write(7);
    }

    Rootfs.directory(source).populate(target);

    assertThat(Files.mismatch(file, target.resolve("database"))).isEqualTo(-1);
    assertThat(allocatedBytes(target.resolve("database"))).isLessThan(MIB);
  }

  @Test
  void populate_thatIsInterrupted_endsAndLeavesTheThreadFit() throws IOException {
    Files.createFile(source.resolve("file"));

    Thread.currentThread().interrupt();

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> Rootfs.directory(source).populate(target))
        .withMessageContaining("interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(target.resolve("file")).doesNotExist();
  }

  private static long allocatedBytes(Path file) throws IOException, InterruptedException {
    Process stat = new ProcessBuilder("stat", "--format=%b", file.toString()).start();
    String blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(stat.waitFor()).isZero();
    return Long.parseLong(blocks.strip()) * 512;
  }
}
