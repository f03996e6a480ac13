package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listing, releasing and removing. */
class OwnCgroupsRemovalTest {
  @TempDir private Path root;
  private FakeOwnCgroups own;

  @BeforeEach
  void setUp() {
    own = FakeOwnCgroups.in(root);
  }

  @Test
  void children_joinsAllHierarchies() {
    own.files()
        .withDirectory("/cg/memory/ociprobe/r/b")
        .withDirectory("/cg/unified/ociprobe/r/a")
        .with("/cg/memory/ociprobe/r/cgroup.procs", "");

    assertThat(own.cgroups().children("/ociprobe/r")).containsExactly("a", "b");
  }

  @Test
  void processes_readsEveryHierarchyAndDepth() {
    own.files()
        .with("/cg/memory/ociprobe/r/cgroup.procs", "0\n11\n")
        .with("/cg/memory/ociprobe/r/c/cgroup.procs", "12\n")
        .with("/cg/cpuset/ociprobe/r/c/d/cgroup.procs", "13\n12\n");

    assertThat(own.cgroups().processes("/ociprobe/r")).containsExactly(11, 12, 13);
  }

  @Test
  void processes_ofThreadedCgroup_areTheThreadsProcesses() {
    own.files()
        .with("/cg/unified/ociprobe/r/cgroup.threads", "21\n22\n")
        .with("/proc/21/status", "Name:\tx\nTgid:\t20\n")
        .with("/proc/22/status", "Name:\tx\nTgid:\t20\n");

    assertThat(own.cgroups().processes("/ociprobe/r")).containsExactly(20);
  }

  @Test
  void remove_takesTheDeepestFirst() {
    own.files().withDirectory("/cg/memory/ociprobe/r/c/d").withDirectory("/cg/unified/ociprobe/r");

    assertThat(own.cgroups().remove("/ociprobe/r", Duration.ZERO))
        .containsExactly(
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r/c/d")),
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r/c")),
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r")),
            new CgroupRemoval.Removed(Path.of("/cg/unified/ociprobe/r")));
    assertThat(root.resolve("cg/memory/ociprobe")).isEmptyDirectory();
  }

  @Test
  void remove_ofWhatStaysBusy_saysWhy() {
    own.files().with("/cg/memory/ociprobe/r/c/busy", "").withDirectory("/cg/memory/ociprobe/r/d");

    assertThat(own.cgroups().remove("/ociprobe/r", Duration.ofMillis(5)))
        .contains(
            new CgroupRemoval.Kept(Path.of("/cg/memory/ociprobe/r/c"), "not empty"),
            new CgroupRemoval.Removed(Path.of("/cg/memory/ociprobe/r/d")),
            new CgroupRemoval.Kept(Path.of("/cg/memory/ociprobe/r"), "not empty"));
  }

  @Test
  void remove_ofWhatIsNotThere_isNothing() {
    assertThat(own.cgroups().remove("/ociprobe/r", Duration.ZERO)).isEmpty();
  }

  @Test
  void remove_ofTheParentOfAllRuns_isRefused() {
    assertThatThrownBy(() -> own.cgroups().remove("/ociprobe", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void removeParentIfEmpty_leavesOtherRunsAlone() {
    own.files().withDirectory("/cg/memory/ociprobe/other").withDirectory("/cg/unified/ociprobe");

    own.cgroups().removeParentIfEmpty();

    assertThat(root.resolve("cg/memory/ociprobe/other")).isDirectory();
    assertThat(root.resolve("cg/unified/ociprobe")).doesNotExist();
  }

  @Test
  void release_reachesEveryLevel() {
    own.files()
        .with("/cg/memory/ociprobe/r/freezer.state", "FROZEN")
        .with("/cg/memory/ociprobe/r/c/freezer.state", "FROZEN")
        .with("/cg/unified/ociprobe/r/cgroup.freeze", "1");

    own.cgroups().release("/ociprobe/r");

    assertThat(own.files().files().text("/cg/memory/ociprobe/r/freezer.state")).hasValue("THAWED");
    assertThat(own.files().files().text("/cg/memory/ociprobe/r/c/freezer.state"))
        .hasValue("THAWED");
    assertThat(own.files().files().text("/cg/unified/ociprobe/r/cgroup.freeze")).hasValue("0");
  }

  @Test
  void release_liftsThrottles_forAThrottledProcessDiesOnlyAfterItsTransfer() {
    String legacy = "/cg/memory/ociprobe/r/c/blkio.throttle.read_bps_device";
    String unified = "/cg/unified/ociprobe/r/c/io.max";
    own.files()
        .with(legacy, "254:0 100\n")
        .with(unified, "8:16 rbps=100 wbps=max riops=max wiops=max\n");

    own.cgroups().release("/ociprobe/r");

    assertThat(own.files().files().text(legacy).orElse("")).startsWith("254:0 0");
    assertThat(own.files().files().text(unified))
        .hasValue("8:16 rbps=max wbps=max riops=max wiops=max");
  }
}
