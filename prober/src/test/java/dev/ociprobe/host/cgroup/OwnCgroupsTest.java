package dev.ociprobe.host.cgroup;

import static dev.ociprobe.host.cgroup.FakeOwnCgroups.CGROUP_MAGIC;
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

  private static final long TMPFS_MAGIC = 0x01021994;

  @TempDir private Path root;
  private FakeFiles fake;
  private OwnCgroups cgroups;

  @BeforeEach
  void setUp() {
    FakeOwnCgroups own = FakeOwnCgroups.in(root);
    fake = own.files();
    cgroups = own.cgroups();
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
