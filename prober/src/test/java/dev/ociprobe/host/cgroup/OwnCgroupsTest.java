package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCgroupsTest {

  private static final long CGROUP_MAGIC = 0x27e0eb;
  private static final long TMPFS_MAGIC = 0x01021994;
  private static final String MOUNTS =
      """
      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      35 27 0:32 / /cg/memory rw,relatime - cgroup cgroup rw,memory
      34 27 0:31 / /cg/cpuset rw,relatime - cgroup cgroup rw,cpuset
      41 27 0:38 / /cg/unified rw,relatime - cgroup2 cgroup2 rw
      """;

  @TempDir private Path root;
  private FakeFiles fake;
  private OwnCgroups cgroups;

  @BeforeEach
  void setUp() {
    fake = new FakeFiles(root).withMounts(MOUNTS);
    cgroups = new OwnCgroups(CgroupLayout.read(fake.files()), fake.files(), _ -> CGROUP_MAGIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/system.slice",
        "/ociprobe2",
        "ociprobe/r",
        "/ociprobe/../x",
        "/ociprobe/.."
      })
  void everything_outsideOurParent_isRefused(String cgroup) {
    assertThatThrownBy(() -> cgroups.processes(cgroup))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(cgroup);
    assertThatThrownBy(() -> cgroups.remove(cgroup, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cgroups.create(cgroup)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void directories_onOtherFileSystem_doNotCount() {
    fake.withDirectory("/cg/memory/ociprobe/r").withDirectory("/cg/unified/ociprobe/r");
    OwnCgroups careful =
        new OwnCgroups(
            CgroupLayout.read(fake.files()),
            fake.files(),
            path -> path.toString().contains("unified") ? TMPFS_MAGIC : CGROUP_MAGIC);

    assertThat(careful.directories("/ociprobe/r"))
        .containsExactly(Path.of("/cg/memory/ociprobe/r"));
  }

  @Test
  void directories_takenAwayByAnotherRunMeanwhile_doNotCount() {
    fake.withDirectory("/cg/memory/ociprobe").withDirectory("/cg/cpuset/ociprobe");
    OwnCgroups racing =
        new OwnCgroups(
            CgroupLayout.read(fake.files()),
            fake.files(),
            path -> {
              if (path.toString().contains("cpuset")) {
                throw new PosixException("statfs", Errno.ENOENT, path.toString());
              }
              return CGROUP_MAGIC;
            });

    assertThat(racing.directories("/ociprobe")).containsExactly(Path.of("/cg/memory/ociprobe"));
  }

  @Test
  void children_joinsAllHierarchies() {
    fake.withDirectory("/cg/memory/ociprobe/r/b")
        .withDirectory("/cg/unified/ociprobe/r/a")
        .with("/cg/memory/ociprobe/r/cgroup.procs", "");

    assertThat(cgroups.children("/ociprobe/r")).containsExactly("a", "b");
  }

  @Test
  void processes_readsEveryHierarchyAndDepth() {
    fake.with("/cg/memory/ociprobe/r/cgroup.procs", "0\n11\n")
        .with("/cg/memory/ociprobe/r/c/cgroup.procs", "12\n")
        .with("/cg/cpuset/ociprobe/r/c/d/cgroup.procs", "13\n12\n");

    assertThat(cgroups.processes("/ociprobe/r")).containsExactly(11, 12, 13);
  }

  @Test
  void processes_ofThreadedCgroup_areTheThreadsProcesses() {
    fake.with("/cg/unified/ociprobe/r/cgroup.threads", "21\n22\n")
        .with("/proc/21/status", "Name:\tx\nTgid:\t20\n")
        .with("/proc/22/status", "Name:\tx\nTgid:\t20\n");

    assertThat(cgroups.processes("/ociprobe/r")).containsExactly(20);
  }

  @Test
  void remove_takesTheDeepestFirst() {
    fake.withDirectory("/cg/memory/ociprobe/r/c/d").withDirectory("/cg/unified/ociprobe/r");

    assertThat(cgroups.remove("/ociprobe/r", Duration.ZERO))
        .containsExactly(
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r/c/d")),
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r/c")),
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r")),
            new CgroupRemoval.Removed(Path.of("/cg/unified/ociprobe/r")));
    assertThat(root.resolve("cg/memory/ociprobe")).isEmptyDirectory();
  }

  @Test
  void remove_ofWhatStaysBusy_saysWhy() {
    fake.with("/cg/memory/ociprobe/r/c/busy", "").withDirectory("/cg/memory/ociprobe/r/d");

    assertThat(cgroups.remove("/ociprobe/r", Duration.ofMillis(5)))
        .contains(
            new CgroupRemoval.Kept(Path.of("/cg/memory/ociprobe/r/c"), "not empty"),
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r/d")),
            new CgroupRemoval.Kept(Path.of("/cg/memory/ociprobe/r"), "not empty"));
  }

  @Test
  void remove_ofWhatIsNotThere_isNothing() {
    assertThat(cgroups.remove("/ociprobe/r", Duration.ZERO)).isEmpty();
  }

  @Test
  void remove_ofTheParentOfAllRuns_isRefused() {
    assertThatThrownBy(() -> cgroups.remove("/ociprobe", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void removeParentIfEmpty_leavesOtherRunsAlone() {
    fake.withDirectory("/cg/memory/ociprobe/other").withDirectory("/cg/unified/ociprobe");

    cgroups.removeParentIfEmpty();

    assertThat(root.resolve("cg/memory/ociprobe/other")).isDirectory();
    assertThat(root.resolve("cg/unified/ociprobe")).doesNotExist();
  }

  @Test
  void thaw_reachesEveryLevel() {
    fake.with("/cg/memory/ociprobe/r/freezer.state", "FROZEN")
        .with("/cg/memory/ociprobe/r/c/freezer.state", "FROZEN")
        .with("/cg/unified/ociprobe/r/cgroup.freeze", "1");

    cgroups.thaw("/ociprobe/r");

    assertThat(fake.files().text("/cg/memory/ociprobe/r/freezer.state")).hasValue("THAWED");
    assertThat(fake.files().text("/cg/memory/ociprobe/r/c/freezer.state")).hasValue("THAWED");
    assertThat(fake.files().text("/cg/unified/ociprobe/r/cgroup.freeze")).hasValue("0");
  }

  @Test
  void create_onCpusetThatStartsEmpty_takesItsParentsCpus() {
    fake.with("/cg/cpuset/cpuset.cpus", "0-1\n")
        .with("/cg/cpuset/ociprobe/cpuset.cpus", "\n")
        .withDirectory("/cg/memory")
        .withDirectory("/cg/unified");

    cgroups.create("/ociprobe/r");

    assertThat(fake.files().text("/cg/cpuset/ociprobe/cpuset.cpus")).hasValue("0-1");
    assertThat(Files.isDirectory(root.resolve("cg/unified/ociprobe/r"))).isTrue();
  }

  @Test
  void create_onUnifiedAlone_passesControllersDown() {
    fake.withMounts("41 27 0:38 / /cg/unified rw,relatime - cgroup2 cgroup2 rw\n")
        .with("/cg/unified/cgroup.controllers", "memory\n")
        .with("/cg/unified/cgroup.subtree_control", "");
    OwnCgroups onV2 =
        new OwnCgroups(CgroupLayout.read(fake.files()), fake.files(), _ -> CGROUP_MAGIC);

    onV2.create("/ociprobe/r");

    assertThat(fake.files().text("/cg/unified/cgroup.subtree_control")).hasValue("+memory");
  }

  @Test
  void create_onUnifiedBesideVersion1_leavesControllersWhereTheyAre() {
    fake.with("/cg/unified/cgroup.controllers", "hugetlb\n")
        .with("/cg/unified/cgroup.subtree_control", "")
        .withDirectory("/cg/memory")
        .withDirectory("/cg/cpuset");

    cgroups.create("/ociprobe/r");

    assertThat(fake.files().text("/cg/unified/cgroup.subtree_control")).hasValue("");
  }

  @Test
  void create_withoutTheMountPoint_namesWhatFailed() {
    assertThatThrownBy(() -> cgroups.create("/ociprobe/r"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/cg/memory/ociprobe");
  }

  @Test
  void attach_withoutProcsFile_namesIt() {
    fake.withDirectory("/cg/memory/ociprobe/r");

    assertThatThrownBy(() -> cgroups.attach("/ociprobe/r", 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/cg/memory/ociprobe/r/cgroup.procs");
  }
}
