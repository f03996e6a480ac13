package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupFinderTest {

  private static final String MOUNTS =
      """
      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      35 27 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
      32 27 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
      40 27 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
      41 27 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
      """;

  @TempDir private Path root;
  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake = new FakeFiles(root).withMounts(MOUNTS);
  }

  private CgroupFinder finder() {
    return new CgroupFinder(CgroupLayout.read(fake.files()), fake.files());
  }

  @Test
  void expected_withCgroupInSomeHierarchies_saysWhichLackIt() {
    fake.withDirectory("/sys/fs/cgroup/memory/ociprobe/r/c");

    CgroupLocation location = finder().expected("/ociprobe/r/c");

    assertThat(location.directoryOf("memory"))
        .hasValue(Path.of("/sys/fs/cgroup/memory/ociprobe/r/c"));
    assertThat(location.directoryOf("cpu")).isEmpty();
    assertThat(location.unreachable().values()).containsOnly("no cgroup /ociprobe/r/c");
  }

  @Test
  void ofProcess_matchesControllersInAnyOrder() {
    fake.with("/proc/7/cgroup", "4:cpuacct,cpu:/a\n3:memory:/a/b:c\n1:name=systemd:/s\n0::/u\n");

    CgroupLocation location = finder().ofProcess(7);

    assertThat(location.directories().values())
        .containsExactlyInAnyOrder(
            Path.of("/sys/fs/cgroup/cpu,cpuacct/a"),
            Path.of("/sys/fs/cgroup/memory/a/b:c"),
            Path.of("/sys/fs/cgroup/systemd/s"),
            Path.of("/sys/fs/cgroup/unified/u"));
  }

  @Test
  void ofProcess_withPartOfHierarchyMounted_mapsThroughItsRoot() {
    fake.withMounts(
        """
        35 27 0:32 /docker/x /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
        36 27 0:33 /docker/x /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
        """);
    fake.with("/proc/7/cgroup", "3:memory:/docker/x/c\n4:pids:/docker/y\n");

    CgroupLocation location = finder().ofProcess(7);

    assertThat(location.directories().values()).containsExactly(Path.of("/sys/fs/cgroup/memory/c"));
    assertThat(location.unreachable().values())
        .containsExactly("/docker/y lies outside what is mounted at /sys/fs/cgroup/pids");
  }

  @Test
  void ofProcess_thatIsGone_isNowhere() {
    assertThat(finder().ofProcess(7).unreachable().values())
        .hasSize(4)
        .containsOnly("process 7 has no cgroup here");
  }

  @Test
  void ofContainer_thatTheRuntimeRenamed_followsItsInit() {
    fake.withDirectory("/sys/fs/cgroup/memory/ociprobe/r/kata_c");
    fake.with("/proc/7/cgroup", "3:memory:/ociprobe/r/kata_c\n0::/\n");
    fake.with("/proc/self/cgroup", "3:memory:/\n0::/\n");

    CgroupLocation location = finder().ofContainer("/ociprobe/r/c", 7);

    assertThat(location.directories().values())
        .containsExactly(Path.of("/sys/fs/cgroup/memory/ociprobe/r/kata_c"));
  }

  @Test
  void ofContainer_inOurOwnCgroup_doesNotTakeItForTheContainers() {
    fake.withDirectory("/sys/fs/cgroup/memory/ociprobe/r/c")
        .withDirectory("/sys/fs/cgroup/unified/user.slice/session");
    fake.with("/proc/7/cgroup", "3:memory:/ociprobe/r/c\n0::/user.slice\n");
    fake.with("/proc/self/cgroup", "3:memory:/\n0::/user.slice/session\n");

    CgroupLocation location = finder().ofContainer("/ociprobe/r/c", 7);

    assertThat(location.directories().values())
        .containsExactly(Path.of("/sys/fs/cgroup/memory/ociprobe/r/c"));
  }

  @Test
  void ofContainer_inAScopeWithACgroupBelow_isThatOne() {
    String scope = "/ociprobe_00000000.slice/ociprobe-c.scope";
    fake.withDirectory("/sys/fs/cgroup/unified" + scope + "/container");
    fake.with("/proc/7/cgroup", "0::" + scope + "/container/of/its/own\n");
    fake.with("/proc/self/cgroup", "0::/\n");

    CgroupLocation location = finder().ofContainer(scope, 7);

    assertThat(location.directories().values())
        .containsExactly(Path.of("/sys/fs/cgroup/unified" + scope + "/container"));
  }

  @Test
  void ofContainer_thatHasLeftItsScope_isTheScope() {
    String scope = "/ociprobe_00000000.slice/ociprobe-c.scope";
    fake.withDirectory("/sys/fs/cgroup/unified" + scope);
    fake.with("/proc/7/cgroup", "0::/system.slice\n");
    fake.with("/proc/self/cgroup", "0::/\n");

    assertThat(finder().ofContainer(scope, 7).directories().values())
        .containsExactly(Path.of("/sys/fs/cgroup/unified" + scope));
  }

  @Test
  void ofContainer_withRemovedCgroup_isNowhere() {
    fake.with("/proc/7/cgroup", "3:memory:/ociprobe/r/c (deleted)\n");
    fake.with("/proc/self/cgroup", "3:memory:/\n");

    assertThat(finder().ofContainer("/ociprobe/r/c", 7).directories()).isEmpty();
  }
}
