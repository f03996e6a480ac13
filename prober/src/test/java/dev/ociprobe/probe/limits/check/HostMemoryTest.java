package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {

  @TempDir private Path root;

  @Test
  void canSpare_keepsAReserve() {
    FakeFiles fake = new FakeFiles(root).with("/proc/meminfo", "MemAvailable: 524288 kB\n");
    HostMemory host = new HostMemory(fake.files());

    assertThat(host.canSpare(256L << 20)).isTrue();
    assertThat(host.canSpare((256L << 20) + 1)).isFalse();
    assertThat(host.hasSwap()).isFalse();
  }

  @Test
  void canSpare_whatIsNotKnown_isNotThere() {
    assertThat(new HostMemory(new FakeFiles(root).files()).canSpare(1)).isFalse();
  }
}
