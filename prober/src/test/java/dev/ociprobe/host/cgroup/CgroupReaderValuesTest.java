package dev.ociprobe.host.cgroup;

import static dev.ociprobe.host.cgroup.FakeCgroup.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single values, and the files that don't count use. */
class CgroupReaderValuesTest {

  @TempDir private Path root;
  private FakeCgroup cgroup;

  @BeforeEach
  void setUp() {
    cgroup = FakeCgroup.in(root);
  }

  @Test
  void value_onVersion1_isItsOwnFiles() {
    cgroup.files().withV1();
    cgroup.with("memory", "memory.limit_in_bytes", "67108864\n");
    cgroup.with("blkio", "blkio.throttle.write_bps_device", "254:0 8388608\n");
    cgroup.with("blkio", "blkio.throttle.io_serviced", "254:0 Read 3\nTotal 3\n");
    cgroup.with("memory", "memory.oom_control", "oom_kill_disable 1\nunder_oom 0\noom_kill 2\n");

    assertThat(cgroup.value("memory", "memory.limit_in_bytes"))
        .isEqualTo(
            new Reading.Value(
                path("memory", "memory.limit_in_bytes"),
                "memory.limit_in_bytes",
                67108864,
                Unit.BYTES));
    assertThat(cgroup.value("blkio", "blkio.throttle.write_bps_device:254:0"))
        .extracting("value", "unit")
        .containsExactly(8388608L, Unit.BYTES);
    assertThat(cgroup.value("blkio", "blkio.throttle.write_bps_device:8:0"))
        .extracting("why")
        .isEqualTo("no such line");
    assertThat(cgroup.value("blkio", "blkio.throttle.io_serviced:254:0 Read"))
        .extracting("value")
        .isEqualTo(3L);
    assertThat(cgroup.value("memory", "memory.oom_control:oom_kill"))
        .extracting("value")
        .isEqualTo(2L);
    assertThat(cgroup.value("memory", "memory.failcnt"))
        .extracting("why")
        .isEqualTo("no such file");
  }

  @Test
  void value_onVersion2_isItsOwnFiles() {
    cgroup.files().withV2("cpu io memory pids");
    cgroup.with("", "cpu.max", "max 100000\n");
    cgroup.with("", "io.max", "254:0 rbps=8388608 wbps=max riops=max wiops=max\n");
    cgroup.with("", "cpu.stat", "usage_usec 812\n");

    assertThat(cgroup.value("cpu", "cpu.max:quota"))
        .isEqualTo(new Reading.Text(path("", "cpu.max"), "cpu.max:quota", "max"));
    assertThat(cgroup.value("cpu", "cpu.max:period")).extracting("value").isEqualTo(100_000L);
    assertThat(cgroup.value("io", "io.max:254:0 rbps")).extracting("value").isEqualTo(8388608L);
    assertThat(cgroup.value("io", "io.max:254:0 wbps")).extracting("text").isEqualTo("max");
    assertThat(cgroup.value("cpu", "cpu.stat:usage_usec"))
        .extracting("value", "unit")
        .containsExactly(812L, Unit.MICROSECONDS);
  }

  @Test
  void value_ofAFileThatWeDoNotKnow_isTheCallersMistake() {
    cgroup.files().withV1();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cgroup.value("memory", "memory.novel"))
        .withMessageContaining("memory.novel");
  }

  @Test
  void all_readsLimitsAndWords() {
    cgroup.files().withV1();
    cgroup.with("freezer", "freezer.state", "FROZEN\n");
    cgroup.with("cpuset", "cpuset.cpus", "\n");
    cgroup.with("blkio", "blkio.throttle.read_bps_device", "");
    cgroup.with("memory", "memory.stat", "cache 4096\ntotal_pgfault 3\nnovel 1\n");

    Path stat = path("memory", "memory.stat");
    assertThat(cgroup.all())
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
    cgroup
        .files()
        .withMounts("35 27 0:32 / /sys/fs/cgroup/hugetlb rw,relatime - cgroup cgroup rw,hugetlb\n");
    cgroup.with("hugetlb", "hugetlb.2MB.limit_in_bytes", "9223372036852678656\n");
    cgroup.with("hugetlb", "hugetlb.1GB.limit_in_bytes", "1073741824\n");

    assertThat(cgroup.all())
        .extracting(Reading::name)
        .contains("hugetlb.2MB.limit_in_bytes", "hugetlb.1GB.limit_in_bytes", "hugetlb.*.failcnt");
  }
}
