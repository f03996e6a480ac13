package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {
  private static final String STAT = "/sys/dev/block/7:0/stat";

  @TempDir private Path directory;

  @Test
  void since_isTheAverageNumberOfRequests() {
    FakeFiles files = new FakeFiles(directory);
    files.with(
        STAT, "  109 0 27648 12 0 0 0 0 0     900     1000        0        0        0        0");
    DiskUse before = DiskUse.read(files.files(), "7:0", 0);
    files.with(
        STAT, "  542 0 27648 12 0 0 0 0 1     1750     2200        0        0        0        0");
    DiskUse after = DiskUse.read(files.files(), "7:0", 1_000_000_000);

    assertThat(after.since(before)).hasValue(1.2);
    assertThat(split(after.since(before)).isUncontended()).isTrue();
    assertThat(split(OptionalDouble.of(1.9)).isUncontended()).isFalse();
  }

  @Test
  void since_withoutTheFile_isNotKnown() {
    DiskUse unknown = DiskUse.read(new FakeFiles(directory).files(), "7:0", 1);

    assertThat(unknown.since(unknown)).isEmpty();
    assertThat(split(OptionalDouble.empty()).isUncontended()).isFalse();
  }

  private static DiskSplit split(OptionalDouble busy) {
    return new DiskSplit(OptionalLong.of(1), OptionalLong.of(1), busy);
  }
}
