package dev.ociprobe.host.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTimeTest {

  @TempDir private Path root;

  @Test
  void read_countsGuestTimeOnce() {
    FakeFiles fake =
        new FakeFiles(root).with("/proc/stat", "cpu  10 1 5 70 4 0 2 8 9 1\ncpu0 1 1 1 1\n");

    assertThat(CpuTime.read(fake.files())).hasValue(new CpuTime(100, 74, 8));
  }

  @Test
  void read_withFewerFields_isEmpty() {
    assertThat(CpuTime.read(new FakeFiles(root).with("/proc/stat", "cpu 1 2 3\n").files()))
        .isEmpty();
  }

  @Test
  void shares_ofTheTimeBetween() {
    CpuTime between = new CpuTime(300, 124, 18).since(new CpuTime(100, 74, 8));

    assertThat(between.stolenShare()).isEqualTo(0.05);
    assertThat(between.idleShare()).isEqualTo(0.25);
    assertThat(between.since(between).stolenShare()).isZero();
  }
}
