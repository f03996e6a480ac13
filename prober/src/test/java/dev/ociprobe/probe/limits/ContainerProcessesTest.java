package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerProcessesTest {
  private static final int INIT = 2000;

  @TempDir private Path root;

  private Optional<String> strayInit(String cgroup, long flags) {
    FakeFiles files =
        new FakeFiles(root)
            .withMounts("30 23 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n")
            .with("/sys/fs/cgroup/memory/ociprobe/r/c/memory.limit_in_bytes", "1048576\n")
            .with("/sys/fs/cgroup/memory/other/tasks", "")
            .with("/proc/" + INIT + "/cgroup", "3:memory:" + cgroup + "\n")
            .with("/proc/" + INIT + "/stat", "2000 (a) b) S 1 2000 2000 0 -1 " + flags + " 0\n");
    CgroupLayout layout = CgroupLayout.read(files.files());
    CgroupFinder finder = new CgroupFinder(layout, files.files());
    ContainerCgroups cgroups =
        new ContainerCgroups(
            finder.expected("/ociprobe/r/c"),
            files.files(),
            new OwnCgroups(layout, files.files(), _ -> 0));
    return new ContainerProcesses(cgroups, INIT, true, 1, finder)
        .strayInit(CgroupSetting.MEMORY_LIMIT);
  }

  @Test
  void strayInit_inItsCgroup_isNone() {
    assertThat(strayInit("/ociprobe/r/c", 0)).isEmpty();
  }

  @Test
  void strayInit_inAnotherCgroup_isNamed() {
    assertThat(strayInit("/other", 0x400000))
        .hasValueSatisfying(
            text -> assertThat(text).contains("process 2000", "/sys/fs/cgroup/memory/other"));
  }

  /** An init that the OOM killer has just killed. */
  @Test
  void strayInit_whileItExits_isNone() {
    assertThat(strayInit("/", 0x400000 | 4)).isEmpty();
  }
}
