package dev.ociprobe.host.cgroup;

import static dev.ociprobe.host.cgroup.FakeCgroup.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupReaderTest {

  @TempDir private Path root;
  private FakeCgroup cgroup;

  @BeforeEach
  void setUp() {
    cgroup = FakeCgroup.in(root);
  }

  @Test
  void usage_onVersion1_readsEachFileWithItsUnit() {
    cgroup.files().withV1();
    cgroup.with("memory", "memory.usage_in_bytes", "294912\n");
    cgroup.with("memory", "memory.max_usage_in_bytes", "2359296\n");
    cgroup.with("cpu,cpuacct", "cpuacct.usage", "1234567\n");
    cgroup.with("cpu,cpuacct", "cpu.stat", "nr_periods 31\nnr_throttled 30\nthrottled_time 2390\n");
    cgroup.with("blkio", "blkio.throttle.io_service_bytes", "254:0 Read 4096\nTotal 4096\n");
    cgroup.with("pids", "pids.current", "1\n");

    Path memory = path("memory", "memory.usage_in_bytes");
    Path kmem = path("memory", "memory.kmem.usage_in_bytes");
    Path stat = path("cpu,cpuacct", "cpu.stat");
    Path blkio = path("blkio", "blkio.throttle.io_service_bytes");
    assertThat(cgroup.usage())
        .containsExactly(
            new Reading.Value(memory, "memory.usage_in_bytes", 294912, Unit.BYTES),
            new Reading.Value(
                path("memory", "memory.max_usage_in_bytes"),
                "memory.max_usage_in_bytes",
                2359296,
                Unit.BYTES),
            new Reading.Absent(kmem, "memory.kmem.usage_in_bytes", "no such file"),
            new Reading.Value(
                path("cpu,cpuacct", "cpuacct.usage"), "cpuacct.usage", 1234567, Unit.NANOSECONDS),
            new Reading.Value(stat, "cpu.stat:nr_periods", 31, Unit.COUNT),
            new Reading.Value(stat, "cpu.stat:nr_throttled", 30, Unit.COUNT),
            new Reading.Value(stat, "cpu.stat:throttled_time", 2390, Unit.NANOSECONDS),
            new Reading.Value(
                blkio, "blkio.throttle.io_service_bytes:254:0 Read", 4096, Unit.BYTES),
            new Reading.Value(blkio, "blkio.throttle.io_service_bytes:Total", 4096, Unit.BYTES),
            new Reading.Value(path("pids", "pids.current"), "pids.current", 1, Unit.COUNT));
  }

  @Test
  void usage_onVersion2_readsItsOwnFiles() {
    cgroup.files().withMounts(FakeFiles.V2_MOUNTS);
    cgroup.with("", "memory.current", "176128\n");
    cgroup.with("", "cpu.stat", "usage_usec 812\nuser_usec 0\nsystem_usec 812\n");
    cgroup.with("", "io.stat", "254:0 rbytes=4096 wbytes=0 rios=1 wios=0 dbytes=0 dios=0\n");
    cgroup.with("", "pids.current", "1\n");

    List<Reading> usage = cgroup.usage();

    assertThat(usage)
        .contains(
            new Reading.Value(path("", "memory.current"), "memory.current", 176128, Unit.BYTES),
            new Reading.Absent(path("", "memory.peak"), "memory.peak", "no such file"),
            new Reading.Value(path("", "cpu.stat"), "cpu.stat:usage_usec", 812, Unit.MICROSECONDS),
            new Reading.Absent(path("", "cpu.stat"), "cpu.stat:nr_throttled", "no such line"),
            new Reading.Value(path("", "io.stat"), "io.stat:254:0 rbytes", 4096, Unit.BYTES),
            new Reading.Value(path("", "io.stat"), "io.stat:254:0 rios", 1, Unit.COUNT));
    assertThat(usage).noneMatch(r -> r.name().contains("in_bytes"));
  }

  @Test
  void usage_withAnIdleDeviceOnTheNextOnesLine_creditsTheNextOne() {
    cgroup.files().withMounts(FakeFiles.V2_MOUNTS);
    cgroup.with("", "io.stat", "7:7 7:6 254:0 rbytes=4096\n");

    assertThat(cgroup.usage())
        .filteredOn(r -> r.name().startsWith("io.stat"))
        .containsExactly(
            new Reading.Value(path("", "io.stat"), "io.stat:254:0 rbytes", 4096, Unit.BYTES));
  }

  @Test
  void usage_withEmptyIoStat_isAbsentAndNotZero() {
    cgroup.files().withMounts(FakeFiles.V2_MOUNTS);
    cgroup.with("", "io.stat", "");

    assertThat(cgroup.usage())
        .filteredOn(r -> r.name().equals("io.stat"))
        .singleElement()
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void usage_withoutTheContainersCgroup_saysThatItIsNotThere() {
    cgroup.files().withV1();

    assertThat(cgroup.usage())
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r).extracting("why").isEqualTo("no cgroup /ociprobe/r/c"));
  }

  @Test
  void usage_withControllerThatIsNotMounted_saysSo() {
    cgroup.files().withMounts("35 27 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");

    assertThat(cgroup.usage())
        .contains(
            new Reading.Absent(
                Path.of("pids.current"),
                "pids.current",
                "the pids controller is in no version 1 hierarchy here"));
  }

  @Test
  void usage_withMemoryInTheUnifiedHierarchy_readsItThere() {
    cgroup
        .files()
        .withMounts(FakeFiles.HYBRID_MOUNTS)
        .with("/sys/fs/cgroup/unified/cgroup.controllers", "memory\n");
    cgroup.with("unified", "memory.current", "4096\n");

    assertThat(cgroup.usage())
        .contains(
            new Reading.Value(
                path("unified", "memory.current"), "memory.current", 4096, Unit.BYTES))
        .noneMatch(r -> r.name().equals("io.stat"));
  }

  @Test
  void usage_withUnforeseenContent_keepsItPrintable() {
    cgroup.files().withV1();
    cgroup.with("memory", "memory.usage_in_bytes", "lots \u001b[31m\n");
    cgroup.with("cpu,cpuacct", "cpu.stat", "nr_periods 1 2\n\nnew_key 7\nnr_throttled -\n");
    cgroup.with(
        "blkio", "blkio.throttle.io_service_bytes", "nonsense\nTotal 18446744073709551615\n");

    Path stat = path("cpu,cpuacct", "cpu.stat");
    Path blkio = path("blkio", "blkio.throttle.io_service_bytes");
    assertThat(cgroup.usage())
        .contains(
            new Reading.Unforeseen(
                path("memory", "memory.usage_in_bytes"), "memory.usage_in_bytes", "lots \\e[31m"),
            new Reading.Unforeseen(stat, "cpu.stat", "nr_periods 1 2"),
            new Reading.Value(stat, "cpu.stat:new_key", 7, Unit.UNKNOWN),
            new Reading.Unforeseen(stat, "cpu.stat:nr_throttled", "-"),
            new Reading.Absent(stat, "cpu.stat:nr_periods", "no such line"),
            new Reading.Unforeseen(blkio, "blkio.throttle.io_service_bytes", "nonsense"),
            new Reading.Unforeseen(
                blkio, "blkio.throttle.io_service_bytes:Total", "18446744073709551615"));
  }
}
