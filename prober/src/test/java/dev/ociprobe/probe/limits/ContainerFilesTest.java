package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.host.procfs.FileContent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerFilesTest {
  private static final String V1 =
      """
      30 23 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
      31 23 0:29 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct
      """;
  private static final String V2 = "30 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";

  @TempDir private Path root;

  private ContainerFiles files(FakeFiles fake) {
    CgroupLayout layout = CgroupLayout.read(fake.files());
    return new ContainerFiles(
        new CgroupFinder(layout, fake.files()).expected("/ociprobe/r/c"),
        fake.files(),
        new OwnCgroups(layout, fake.files(), _ -> 0));
  }

  private ContainerFiles legacy(String file, String text) {
    return files(
        new FakeFiles(root)
            .with("/proc/self/mountinfo", V1)
            .with("/sys/fs/cgroup/cpu/ociprobe/r/c/cpu.shares", "1024\n")
            .with("/sys/fs/cgroup/cpuacct/ociprobe/r/c/cpuacct.stat", "user 1\n")
            .with("/sys/fs/cgroup/" + file, text));
  }

  private ContainerFiles unified(String stat) {
    return files(
        new FakeFiles(root)
            .with("/proc/self/mountinfo", V2)
            .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
            .with("/sys/fs/cgroup/ociprobe/r/c/cpu.max", "20000 100000\n")
            .with("/sys/fs/cgroup/ociprobe/r/c/cpu.stat", stat));
  }

  @Test
  void read_quotaOfEachVersion_isOneControl() {
    ContainerFiles one = legacy("cpu/ociprobe/r/c/cpu.cfs_quota_us", "20000\n");
    assertThat(one.read(Control.CPU_QUOTA)).isEqualTo(new FileContent.Text("20000"));
    assertThat(one.isLegacy(Control.CPU_QUOTA)).isTrue();
  }

  @Test
  void read_quotaOfVersion2_isTheSameControl() {
    ContainerFiles two = unified("");
    assertThat(two.read(Control.CPU_QUOTA)).isEqualTo(new FileContent.Text("20000 100000"));
    assertThat(two.isLegacy(Control.CPU_QUOTA)).isFalse();
  }

  @Test
  void read_ofAControllerThatIsNotMounted_saysSo() {
    assertThat(unified("").read(Control.of("memory.limit_in_bytes", "hugetlb.max")))
        .isInstanceOf(FileContent.Missing.class);
  }

  @Test
  void measure_cpuTime_isInNanosecondsInEachVersion() {
    Measured one = legacy("cpuacct/ociprobe/r/c/cpuacct.usage", "1500\n").measure(Gauge.CPU_TIME);
    assertThat(one).isEqualTo(new Measured.Value(Gauge.CPU_TIME, 1500));
  }

  @Test
  void measure_cpuTimeOfVersion2_isScaled() {
    assertThat(unified("usage_usec 1500\nuser_usec 1\n").measure(Gauge.CPU_TIME))
        .isEqualTo(new Measured.Value(Gauge.CPU_TIME, 1_500_000));
  }

  @Test
  void measure_unforeseenContent_isKeptAndNotANumber() {
    assertThat(legacy("cpuacct/ociprobe/r/c/cpuacct.usage", "lots\n").measure(Gauge.CPU_TIME))
        .isInstanceOfSatisfying(
            Measured.Missing.class, missing -> assertThat(missing.why()).contains("lots"));
    assertThat(unified("usage_usec \n").measure(Gauge.CPU_TIME))
        .isInstanceOf(Measured.Missing.class);
  }

  @Test
  void since_withoutAnEarlierReading_isMissing() {
    Measured.Missing missing = new Measured.Missing(Gauge.CPU_TIME, "no such file");
    assertThat(new Measured.Value(Gauge.CPU_TIME, 5).since(missing)).isEqualTo(missing);
    assertThat(missing.observed().value()).isEmpty();
  }
}
