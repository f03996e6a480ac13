package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeNamespaceTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "'monotonic     100000         7', 100000000000007",
    "'monotonic         -2 500000000', -1500000000",
    "'monotonic          0         0', 0",
    "'monotonic  something      else', 0"
  })
  void monotonicOffset_isWhatTheKernelTells(String line, long nanos) {
    FakeFiles fake =
        new FakeFiles(root).with("/proc/self/timens_offsets", line + "\nboottime 5 5\n");

    assertThat(TimeNamespace.monotonicOffsetNanos(fake.files())).isEqualTo(nanos);
  }

  @Test
  void monotonicOffset_onAKernelWithoutTimeNamespaces_isNone() {
    assertThat(TimeNamespace.monotonicOffsetNanos(new FakeFiles(root).files())).isZero();
  }
}
