package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupLayoutTest {

  @TempDir private Path root;
  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake = new FakeFiles(root);
  }

  @Test
  void read_withVersion1_namesEachControllersMountPoint() {
    CgroupLayout layout = CgroupLayout.read(fake.withV1().files());

    assertThat(layout).isInstanceOf(CgroupLayout.V1.class);
    assertThat(layout.of("cpuacct").map(Hierarchy::mountPoint))
        .hasValue(Path.of("/sys/fs/cgroup/cpu,cpuacct"));
    assertThat(layout.of("memory").map(Hierarchy::mountPoint))
        .hasValue(Path.of("/sys/fs/cgroup/memory"));
    assertThat(layout.of("hugetlb")).isEmpty();
    assertThat(layout.hierarchies().getLast())
        .isEqualTo(
            new LegacyHierarchy(
                Path.of("/sys/fs/cgroup/systemd"),
                Path.of("/"),
                List.of(),
                Optional.of("systemd")));
  }

  @Test
  void read_withBothVersions_isHybrid() {
    fake.withMounts(FakeFiles.HYBRID_MOUNTS)
        .with("/sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n");

    CgroupLayout layout = CgroupLayout.read(fake.files());

    assertThat(layout.label()).isEqualTo("hybrid");
    assertThat(layout.unifiedHierarchy())
        .hasValueSatisfying(u -> assertThat(u.controllers()).containsExactly("hugetlb"));
    assertThat(layout.of("hugetlb").map(Hierarchy::label)).hasValue("unified");
  }

  @Test
  void read_withUnifiedCovered_isVersion1() {
    fake.withMounts(
        FakeFiles.HYBRID_MOUNTS
            + "70 41 0:60 / /sys/fs/cgroup/unified ro,relatime - tmpfs tmpfs ro\n");

    assertThat(CgroupLayout.read(fake.files()).label()).isEqualTo("v1");
  }

  @Test
  void read_withVersion2_listsItsRootsControllers() {
    fake.withV2("cpuset cpu io memory pids");

    assertThat(CgroupLayout.read(fake.files()))
        .isEqualTo(
            new CgroupLayout.V2(
                new UnifiedHierarchy(
                    Path.of("/sys/fs/cgroup"),
                    Path.of("/"),
                    List.of("cpu", "cpuset", "io", "memory", "pids"),
                    true),
                List.of()));
  }

  @Test
  void read_withNetClsMountedBesideVersion2_isVersion2() {
    fake.withMounts(
            FakeFiles.V2_MOUNTS
                + "50 31 0:50 / /sys/fs/cgroup/net_cls rw - cgroup net_cls rw,net_cls\n"
                + "51 27 0:51 / /run/named rw - cgroup cgroup rw,xattr,name=mine\n")
        .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n");

    CgroupLayout layout = CgroupLayout.read(fake.files());

    assertThat(layout.label()).isEqualTo("v2");
    assertThat(layout.hierarchies()).extracting(Hierarchy::label).containsExactly("unified");
    assertThat(layout)
        .isInstanceOfSatisfying(
            CgroupLayout.V2.class,
            v2 ->
                assertThat(v2.beside())
                    .extracting(Hierarchy::label)
                    .containsExactly("net_cls", "name=mine"));
  }

  @Test
  void read_withOptionsOfSecurityModules_takesOnlyControllers() {
    fake.withMounts(
            "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,seclabel,cpu,cpuacct\n")
        .with("/proc/7/cgroup", "2:cpu,cpuacct:/a\n");

    CgroupLayout layout = CgroupLayout.read(fake.files());

    assertThat(layout.hierarchies())
        .singleElement()
        .satisfies(h -> assertThat(h.controllers()).containsExactly("cpu", "cpuacct"));
    assertThat(new CgroupFinder(layout, fake.files()).ofProcess(7).unreachable()).isEmpty();
  }

  @Test
  void read_withoutCgroupMount_isNone() {
    fake.withMounts("27 1 254:0 / / rw - ext4 /dev/vda rw\n");

    assertThat(CgroupLayout.read(fake.files())).isEqualTo(new CgroupLayout.None());
  }

  @Test
  void read_withHierarchyMountedTwice_keepsOne() {
    fake.withMounts(
        FakeFiles.V1_MOUNTS + "90 27 0:32 / /mnt/memory rw,relatime - cgroup cgroup rw,memory\n");

    assertThat(CgroupLayout.read(fake.files()).hierarchies())
        .filteredOn(h -> h.controllers().contains("memory"))
        .extracting(Hierarchy::mountPoint)
        .containsExactly(Path.of("/sys/fs/cgroup/memory"));
  }
}
