package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupReaderTest {

  private static final String CGROUP = "/ociprobe/r/c";

  @TempDir private Path root;
  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake = new FakeFiles(root);
  }

  private List<Reading> usage() {
    CgroupFinder finder = new CgroupFinder(CgroupLayout.read(fake.files()), fake.files());
    return new CgroupReader(fake.files()).usage(finder.expected(CGROUP));
  }

  private FakeFiles legacy(String hierarchy, String file, String text) {
    return fake.with("/sys/fs/cgroup/" + hierarchy + CGROUP + "/" + file, text);
  }

  private static Path path(String hierarchy, String file) {
    return Path.of("/sys/fs/cgroup/" + hierarchy + CGROUP, file);
  }

  @Test
  void usage_onVersion1_readsEachFileWithItsUnit() {
    fake.withMounts(FakeFiles.V1_MOUNTS);
    legacy("memory", "memory.usage_in_bytes", "294912\n");
    legacy("memory", "memory.max_usage_in_bytes", "2359296\n");
    legacy("cpu,cpuacct", "cpuacct.usage", "1234567\n");
    legacy("cpu,cpuacct", "cpu.stat", "nr_periods 31\nnr_throttled 30\nthrottled_time 2390\n");
    legacy("blkio", "blkio.throttle.io_service_bytes", "254:0 Read 4096\nTotal 4096\n");
    legacy("pids", "pids.current", "1\n");

    Path memory = path("memory", "memory.usage_in_bytes");
    Path kmem = path("memory", "memory.kmem.usage_in_bytes");
    Path stat = path("cpu,cpuacct", "cpu.stat");
    Path blkio = path("blkio", "blkio.throttle.io_service_bytes");
    assertThat(usage())
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
    fake.withMounts(FakeFiles.V2_MOUNTS);
    legacy("", "memory.current", "176128\n");
    legacy("", "cpu.stat", "usage_usec 812\nuser_usec 0\nsystem_usec 812\n");
    legacy("", "io.stat", "254:0 rbytes=4096 wbytes=0 rios=1 wios=0 dbytes=0 dios=0\n");
    legacy("", "pids.current", "1\n");

    List<Reading> usage = usage();

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
  void usage_withEmptyIoStat_isAbsentAndNotZero() {
    fake.withMounts(FakeFiles.V2_MOUNTS);
    legacy("", "io.stat", "");

    assertThat(usage())
        .filteredOn(r -> r.name().equals("io.stat"))
        .singleElement()
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void usage_withoutTheContainersCgroup_saysThatItIsNotThere() {
    fake.withMounts(FakeFiles.V1_MOUNTS);

    assertThat(usage())
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r).extracting("why").isEqualTo("no cgroup /ociprobe/r/c"));
  }

  @Test
  void usage_withControllerThatIsNotMounted_saysSo() {
    fake.withMounts("35 27 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");

    assertThat(usage())
        .contains(
            new Reading.Absent(
                Path.of("pids.current"),
                "pids.current",
                "the pids controller is in no version 1 hierarchy here"));
  }

  @Test
  void usage_withMemoryInTheUnifiedHierarchy_readsItThere() {
    fake.withMounts(FakeFiles.HYBRID_MOUNTS)
        .with("/sys/fs/cgroup/unified/cgroup.controllers", "memory\n");
    legacy("unified", "memory.current", "4096\n");

    assertThat(usage())
        .contains(
            new Reading.Value(
                path("unified", "memory.current"), "memory.current", 4096, Unit.BYTES))
        .noneMatch(r -> r.name().equals("io.stat"));
  }

  @Test
  void usage_withUnforeseenContent_keepsItPrintable() {
    fake.withMounts(FakeFiles.V1_MOUNTS);
    legacy("memory", "memory.usage_in_bytes", "lots \u001b[31m\n");
    legacy("cpu,cpuacct", "cpu.stat", "nr_periods 1 2\n\nnew_key 7\nnr_throttled -\n");
    legacy("blkio", "blkio.throttle.io_service_bytes", "nonsense\nTotal 18446744073709551615\n");

    Path stat = path("cpu,cpuacct", "cpu.stat");
    Path blkio = path("blkio", "blkio.throttle.io_service_bytes");
    assertThat(usage())
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

  private Reading value(String controller, String name) {
    CgroupLayout layout = CgroupLayout.read(fake.files());
    CgroupLocation location = new CgroupFinder(layout, fake.files()).expected(CGROUP);
    return new CgroupReader(fake.files()).read(location, layout.of(controller).orElseThrow(), name);
  }

  private List<Reading> all() {
    CgroupFinder finder = new CgroupFinder(CgroupLayout.read(fake.files()), fake.files());
    return new CgroupReader(fake.files()).all(finder.expected(CGROUP));
  }

  @Test
  void value_onVersion1_isItsOwnFiles() {
    fake.withMounts(FakeFiles.V1_MOUNTS);
    legacy("memory", "memory.limit_in_bytes", "67108864\n");
    legacy("blkio", "blkio.throttle.write_bps_device", "254:0 8388608\n");
    legacy("blkio", "blkio.throttle.io_serviced", "254:0 Read 3\nTotal 3\n");
    legacy("memory", "memory.oom_control", "oom_kill_disable 1\nunder_oom 0\noom_kill 2\n");

    assertThat(value("memory", "memory.limit_in_bytes"))
        .isEqualTo(
            new Reading.Value(
                path("memory", "memory.limit_in_bytes"),
                "memory.limit_in_bytes",
                67108864,
                Unit.BYTES));
    assertThat(value("blkio", "blkio.throttle.write_bps_device:254:0"))
        .extracting("value", "unit")
        .containsExactly(8388608L, Unit.BYTES);
    assertThat(value("blkio", "blkio.throttle.write_bps_device:8:0"))
        .extracting("why")
        .isEqualTo("no such line");
    assertThat(value("blkio", "blkio.throttle.io_serviced:254:0 Read"))
        .extracting("value")
        .isEqualTo(3L);
    assertThat(value("memory", "memory.oom_control:oom_kill")).extracting("value").isEqualTo(2L);
    assertThat(value("memory", "memory.failcnt")).extracting("why").isEqualTo("no such file");
  }

  @Test
  void value_onVersion2_isItsOwnFiles() {
    fake.withMounts(FakeFiles.V2_MOUNTS)
        .with("/sys/fs/cgroup/cgroup.controllers", "cpu io memory pids\n");
    legacy("", "cpu.max", "max 100000\n");
    legacy("", "io.max", "254:0 rbps=8388608 wbps=max riops=max wiops=max\n");
    legacy("", "cpu.stat", "usage_usec 812\n");

    assertThat(value("cpu", "cpu.max:quota"))
        .isEqualTo(new Reading.Text(path("", "cpu.max"), "cpu.max:quota", "max"));
    assertThat(value("cpu", "cpu.max:period")).extracting("value").isEqualTo(100_000L);
    assertThat(value("io", "io.max:254:0 rbps")).extracting("value").isEqualTo(8388608L);
    assertThat(value("io", "io.max:254:0 wbps")).extracting("text").isEqualTo("max");
    assertThat(value("cpu", "cpu.stat:usage_usec"))
        .extracting("value", "unit")
        .containsExactly(812L, Unit.MICROSECONDS);
  }

  @Test
  void value_ofAFileThatWeDoNotKnow_isTheCallersMistake() {
    fake.withMounts(FakeFiles.V1_MOUNTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> value("memory", "memory.novel"))
        .withMessageContaining("memory.novel");
  }

  @Test
  void all_readsLimitsAndWords() {
    fake.withMounts(FakeFiles.V1_MOUNTS);
    legacy("freezer", "freezer.state", "FROZEN\n");
    legacy("cpuset", "cpuset.cpus", "\n");
    legacy("blkio", "blkio.throttle.read_bps_device", "");
    legacy("memory", "memory.stat", "cache 4096\ntotal_pgfault 3\nnovel 1\n");

    Path stat = path("memory", "memory.stat");
    assertThat(all())
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
    legacy("hugetlb", "hugetlb.2MB.limit_in_bytes", "9223372036852678656\n");
    legacy("hugetlb", "hugetlb.1GB.limit_in_bytes", "1073741824\n");

    assertThat(all())
        .extracting(Reading::name)
        .contains("hugetlb.2MB.limit_in_bytes", "hugetlb.1GB.limit_in_bytes", "hugetlb.*.failcnt");
  }
}
