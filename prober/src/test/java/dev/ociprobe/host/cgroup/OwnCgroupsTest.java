package dev.ociprobe.host.cgroup;

import static dev.ociprobe.host.cgroup.FakeOwnCgroups.CGROUP_MAGIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  private FakeOwnCgroups own;

  @BeforeEach
  void setUp() {
    own = FakeOwnCgroups.in(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/system.slice",
        "/ociprobe2",
        "/ociprobe.slice",
        "/ociprobe_0.slice/a",
        "/ociprobe_00000000.slice/../x",
        "/firecracker",
        "/firecracker/other",
        "/firecracker/op-00000000-0000001/../x",
        "ociprobe/r",
        "/ociprobe/../x",
        "/ociprobe/.."
      })
  void everything_outsideOurParent_isRefused(String cgroup) {
    assertThatThrownBy(() -> own.cgroups().processes(cgroup))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(cgroup);
    assertThatThrownBy(() -> own.cgroups().remove(cgroup, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> own.cgroups().create(cgroup))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void directories_onOtherFileSystem_doNotCount() {
    own.files().withDirectory("/cg/memory/ociprobe/r").withDirectory("/cg/unified/ociprobe/r");
    OwnCgroups careful =
        new OwnCgroups(
            CgroupLayout.read(own.files().files()),
            own.files().files(),
            path -> path.toString().contains("unified") ? TMPFS_MAGIC : CGROUP_MAGIC);

    assertThat(careful.directories("/ociprobe/r"))
        .containsExactly(Path.of("/cg/memory/ociprobe/r"));
  }

  @Test
  void directories_takenAwayByAnotherRunMeanwhile_doNotCount() {
    own.files().withDirectory("/cg/memory/ociprobe").withDirectory("/cg/cpuset/ociprobe");
    OwnCgroups racing =
        new OwnCgroups(
            CgroupLayout.read(own.files().files()),
            own.files().files(),
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
    own.files()
        .with("/cg/cpuset/cpuset.cpus", "0-1\n")
        .with("/cg/cpuset/ociprobe/cpuset.cpus", "\n")
        .withDirectory("/cg/memory")
        .withDirectory("/cg/unified");

    own.cgroups().create("/ociprobe/r");

    assertThat(own.files().files().text("/cg/cpuset/ociprobe/cpuset.cpus")).hasValue("0-1");
    assertThat(Files.isDirectory(root.resolve("cg/unified/ociprobe/r"))).isTrue();
  }

  @Test
  void create_onUnifiedAlone_passesAllControllersDownInOneWrite() {
    own.files()
        .withMounts("41 27 0:38 / /cg/unified rw,relatime - cgroup2 cgroup2 rw\n")
        .with("/cg/unified/cgroup.controllers", "cpu io memory\n")
        .with("/cg/unified/cgroup.subtree_control", "io\n");
    OwnCgroups onV2 =
        new OwnCgroups(
            CgroupLayout.read(own.files().files()), own.files().files(), _ -> CGROUP_MAGIC);

    onV2.create("/ociprobe/r");

    assertThat(own.files().files().text("/cg/unified/cgroup.subtree_control"))
        .hasValue("+cpu +memory");
  }

  @Test
  void create_withControllersThatTheKernelRefuses_namesTheFile() {
    own.files()
        .withMounts("41 27 0:38 / /cg/unified rw,relatime - cgroup2 cgroup2 rw\n")
        .with("/cg/unified/cgroup.controllers", "cpu memory\n")
        .withDirectory("/cg/unified/cgroup.subtree_control");
    OwnCgroups onV2 =
        new OwnCgroups(
            CgroupLayout.read(own.files().files()), own.files().files(), _ -> CGROUP_MAGIC);

    assertThatThrownBy(() -> onV2.create("/ociprobe/r"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/cg/unified/cgroup.subtree_control");
    assertThat(root.resolve("cg/unified/ociprobe")).doesNotExist();
  }

  @Test
  void create_onUnifiedBesideVersion1_leavesControllersWhereTheyAre() {
    own.files()
        .with("/cg/unified/cgroup.controllers", "hugetlb\n")
        .with("/cg/unified/cgroup.subtree_control", "")
        .withDirectory("/cg/memory")
        .withDirectory("/cg/cpuset");

    own.cgroups().create("/ociprobe/r");

    assertThat(own.files().files().text("/cg/unified/cgroup.subtree_control")).hasValue("");
  }

  @Test
  void create_withoutTheMountPoint_namesWhatFailed() {
    assertThatThrownBy(() -> own.cgroups().create("/ociprobe/r"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/cg/memory/ociprobe");
  }

  @Test
  void attach_withoutProcsFile_namesIt() {
    own.files().withDirectory("/cg/memory/ociprobe/r");

    assertThatThrownBy(() -> own.cgroups().attach("/ociprobe/r", 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/cg/memory/ociprobe/r/cgroup.procs");
  }
}
