package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.host.procfs.FileContent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerCgroupsTest {
  private static final String V1 =
      """
      30 23 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
      31 23 0:29 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct
      """;
  private static final String V2 = "30 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";

  @TempDir private Path root;

  private ContainerCgroups cgroups(FakeFiles fake) {
    CgroupLayout layout = CgroupLayout.read(fake.files());
    return new ContainerCgroups(
        new CgroupFinder(layout, fake.files()).expected("/ociprobe/r/c"),
        fake.files(),
        new OwnCgroups(layout, fake.files(), _ -> 0));
  }

  private ContainerCgroups legacy(String file, String text) {
    return cgroups(
        new FakeFiles(root)
            .withMounts(V1)
            .with("/sys/fs/cgroup/cpu/ociprobe/r/c/cpu.shares", "1024\n")
            .with("/sys/fs/cgroup/cpuacct/ociprobe/r/c/cpuacct.stat", "user 1\n")
            .with("/sys/fs/cgroup/" + file, text));
  }

  private ContainerCgroups unified(String stat) {
    return cgroups(
        new FakeFiles(root)
            .withMounts(V2)
            .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
            .with("/sys/fs/cgroup/ociprobe/r/c/cpu.max", "20000 100000\n")
            .with("/sys/fs/cgroup/ociprobe/r/c/cpu.stat", stat));
  }

  @Test
  void read_quotaOfEachVersion_isOneControl() {
    ContainerCgroups one = legacy("cpu/ociprobe/r/c/cpu.cfs_quota_us", "20000\n");
    assertThat(one.read(CgroupSetting.CPU_QUOTA)).isEqualTo(new FileContent.Text("20000"));
    assertThat(one.isLegacy(CgroupSetting.CPU_QUOTA)).isTrue();
  }

  @Test
  void read_quotaOfVersion2_isTheSameControl() {
    ContainerCgroups two = unified("");
    assertThat(two.read(CgroupSetting.CPU_QUOTA)).isEqualTo(new FileContent.Text("20000 100000"));
    assertThat(two.isLegacy(CgroupSetting.CPU_QUOTA)).isFalse();
  }

  @Test
  void read_ofAControllerThatIsNotMounted_saysSo() {
    assertThat(unified("").read(CgroupSetting.of("memory.limit_in_bytes", "hugetlb.max")))
        .isInstanceOf(FileContent.Missing.class);
  }

  @Test
  void measure_cpuTime_isInNanosecondsInEachVersion() {
    Measurement one =
        legacy("cpuacct/ociprobe/r/c/cpuacct.usage", "1500\n").measure(CgroupMetric.CPU_TIME);
    assertThat(one).isEqualTo(new Measurement.Value(CgroupMetric.CPU_TIME, 1500));
  }

  @Test
  void measure_cpuTimeOfVersion2_isScaled() {
    assertThat(unified("usage_usec 1500\nuser_usec 1\n").measure(CgroupMetric.CPU_TIME))
        .isEqualTo(new Measurement.Value(CgroupMetric.CPU_TIME, 1_500_000));
  }

  @Test
  void measure_unforeseenContent_isKeptAndNotANumber() {
    assertThat(
            legacy("cpuacct/ociprobe/r/c/cpuacct.usage", "lots\n").measure(CgroupMetric.CPU_TIME))
        .isInstanceOfSatisfying(
            Measurement.Missing.class, missing -> assertThat(missing.why()).contains("lots"));
    assertThat(unified("usage_usec \n").measure(CgroupMetric.CPU_TIME))
        .isInstanceOf(Measurement.Missing.class);
  }

  @Test
  void since_withoutAnEarlierReading_isMissing() {
    Measurement.Missing missing = new Measurement.Missing(CgroupMetric.CPU_TIME, "no such file");
    assertThat(new Measurement.Value(CgroupMetric.CPU_TIME, 5).since(missing)).isEqualTo(missing);
    assertThat(missing.observed().value()).isEmpty();
  }
}
