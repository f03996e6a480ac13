package dev.ociprobe.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSizeTest {
  @TempDir private Path root;

  @Test
  void read_isTheAuxiliaryVectors() throws IOException {
    FakeFiles fake = new FakeFiles(root).withDirectory("/proc/self");
    ByteBuffer vector = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
    for (long word : new long[] {33, 1, 6, 65536, 0, 0}) {
      vector.putLong(word);
    }
    Files.write(root.resolve("proc/self/auxv"), vector.array());

    assertThat(PageSize.read(fake.files())).isEqualTo(65536);
  }

  @Test
  void read_withoutAVector_isTheUsualOne() {
    assertThat(PageSize.read(new FakeFiles(root).files())).isEqualTo(4096);
  }

  @Test
  void whole_roundsDown() {
    assertThat(PageSize.whole(3 * PageSize.bytes() + 1)).isEqualTo(3 * PageSize.bytes());
  }
}
