package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.limits.FakeHostFacts;
import dev.ociprobe.probe.limits.HostFacts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rates of a disk that a cgroup above may not grant. */
class DiskRateTest {
  private static final BlockDevice DISK = new BlockDevice(254, 0);

  @TempDir private Path directory;

  private HostFacts below(String limits) {
    return FakeHostFacts.of(
        new FakeFiles(directory)
            .withV2("io memory")
            .with("/sys/fs/cgroup/io.max", "254:0 " + limits + "\n"),
        directory);
  }

  @Test
  void unreachable_byALimitOnTheSameRate_namesIt() {
    assertThat(
            DiskRate.READ_BYTES.unreachable(
                below("rbps=1048576 wbps=max riops=max wiops=max"), DISK, 8 << 20))
        .hasValue(
            "io.max of /sys/fs/cgroup, above the container's, grants rbps=1048576, too little for"
                + " 8388608");
  }

  @Test
  void unreachable_byALimitOnTheOperationsOfThoseBytes_namesThat() {
    assertThat(
            DiskRate.READ_BYTES.unreachable(
                below("rbps=max wbps=max riops=50 wiops=max"), DISK, 8 << 20))
        .hasValueSatisfying(why -> assertThat(why).endsWith("grants riops=50, too little for 64"));
    assertThat(
            DiskRate.WRITE_OPERATIONS.unreachable(
                below("rbps=max wbps=4096 riops=max wiops=max"), DISK, 50))
        .hasValueSatisfying(why -> assertThat(why).contains("grants wbps=4096"));
  }

  @Test
  void unreachable_byALimitThatLeavesAsMuch_isNone() {
    assertThat(
            DiskRate.READ_BYTES.unreachable(
                below("rbps=max wbps=1 riops=1000 wiops=1"), DISK, 8 << 20))
        .isEmpty();
  }
}
