package dev.ociprobe.host.cgroup;

import static dev.ociprobe.host.cgroup.FakeContainer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single values, and the files that don't count use. */
class CgroupReaderValuesTest {

  @TempDir private Path root;
  private FakeFiles fake;
  private FakeContainer container;

  @BeforeEach
  void setUp() {
    fake = new FakeFiles(root);
    container = new FakeContainer(fake);
  }

  @Test
  void value_onVersion1_isItsOwnFiles() {
    fake.withMounts(FakeFiles.V1_MOUNTS);
    container.with("memory", "memory.limit_in_bytes", "67108864\n");
    container.with("blkio", "blkio.throttle.write_bps_device", "254:0 8388608\n");
    container.with("blkio", "blkio.throttle.io_serviced", "254:0 Read 3\nTotal 3\n");
    container.with("memory", "memory.oom_control", "oom_kill_disable 1\nunder_oom 0\noom_kill 2\n");

    assertThat(container.value("memory", "memory.limit_in_bytes"))
        .isEqualTo(
            new Reading.Value(
                path("memory", "memory.limit_in_bytes"),
                "memory.limit_in_bytes",
                67108864,
                Unit.BYTES));
    assertThat(container.value("blkio", "blkio.throttle.write_bps_device:254:0"))
        .extracting("value", "unit")
        .containsExactly(8388608L, Unit.BYTES);
    assertThat(container.value("blkio", "blkio.throttle.write_bps_device:8:0"))
        .extracting("why")
        .isEqualTo("no such line");
    assertThat(container.value("blkio", "blkio.throttle.io_serviced:254:0 Read"))
        .extracting("value")
        .isEqualTo(3L);
    assertThat(container.value("memory", "memory.oom_control:oom_kill"))
        .extracting("value")
        .isEqualTo(2L);
    assertThat(container.value("memory", "memory.failcnt"))
        .extracting("why")
        .isEqualTo("no such file");
  }

  @Test
  void value_onVersion2_isItsOwnFiles() {
    fake.withMounts(FakeFiles.V2_MOUNTS)
        .with("/sys/fs/cgroup/cgroup.controllers", "cpu io memory pids\n");
    container.with("", "cpu.max", "max 100000\n");
    container.with("", "io.max", "254:0 rbps=8388608 wbps=max riops=max wiops=max\n");
    container.with("", "cpu.stat", "usage_usec 812\n");

    assertThat(container.value("cpu", "cpu.max:quota"))
        .isEqualTo(new Reading.Text(path("", "cpu.max"), "cpu.max:quota", "max"));
    assertThat(container.value("cpu", "cpu.max:period")).extracting("value").isEqualTo(100_000L);
    assertThat(container.value("io", "io.max:254:0 rbps")).extracting("value").isEqualTo(8388608L);
    assertThat(container.value("io", "io.max:254:0 wbps")).extracting("text").isEqualTo("max");
    assertThat(container.value("cpu", "cpu.stat:usage_usec"))
        .extracting("value", "unit")
        .containsExactly(812L, Unit.MICROSECONDS);
  }

  @Test
  void value_ofAFileThatWeDoNotKnow_isTheCallersMistake() {
    fake.withMounts(FakeFiles.V1_MOUNTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> container.value("memory", "memory.novel"))
        .withMessageContaining("memory.novel");
  }

  @Test
  void all_readsLimitsAndWords() {
    fake.withMounts(FakeFiles.V1_MOUNTS);
    container.with("freezer", "freezer.state", "FROZEN\n");
    container.with("cpuset", "cpuset.cpus", "\n");
    container.with("blkio", "blkio.throttle.read_bps_device", "");
    container.with("memory", "memory.stat", "cache 4096\ntotal_pgfault 3\nnovel 1\n");

    Path stat = path("memory", "memory.stat");
    assertThat(container.all())
        .contains(
            new Reading.Text(path("freezer", "freezer.state"), "freezer.state", "FROZEN"),
            new Reading.Absent(path("cpuset", "cpuset.cpus"), "cpuset.cpus", "empty"),
            new Reading.Absent(
                path("blkio", "blkio.throttle.read_bps_device"),
                "blkio.throttle.read_bps_device",
                "empty: no device has one"),
            new Reading.Value(stat, "memory.stat:cache", 4096, Unit.BYTES),
            new Reading.Value(stat, "memory.stat:total_pgfault", 3, Unit.COUNT),
            new Reading.Value(stat, "memory.stat:novel", 1, Unit.UNKNOWN));
  }

  @Test
  void all_withFilesNamedAfterPageSizes_readsEach() {
    fake.withMounts("35 27 0:32 / /sys/fs/cgroup/hugetlb rw,relatime - cgroup cgroup rw,hugetlb\n");
    container.with("hugetlb", "hugetlb.2MB.limit_in_bytes", "9223372036852678656\n");
    container.with("hugetlb", "hugetlb.1GB.limit_in_bytes", "1073741824\n");

    assertThat(container.all())
        .extracting(Reading::name)
        .contains("hugetlb.2MB.limit_in_bytes", "hugetlb.1GB.limit_in_bytes", "hugetlb.*.failcnt");
  }
}
