package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerProcessesTest {
  private static final int INIT = 2000;

  @TempDir private Path root;

  private Optional<String> strayInit(String cgroup, long flags) {
    return processes(fake(cgroup, flags)).strayInit(CgroupSetting.MEMORY_LIMIT);
  }

  private FakeFiles fake(String cgroup, long flags) {
    return new FakeFiles(root)
        .withMounts("30 23 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n")
        .with("/sys/fs/cgroup/memory/ociprobe/r/c/memory.limit_in_bytes", "1048576\n")
        .with("/sys/fs/cgroup/memory/other/tasks", "")
        .with("/proc/" + INIT + "/cgroup", "3:memory:" + cgroup + "\n")
        .with("/proc/" + INIT + "/stat", "2000 (a) b) S 1 2000 2000 0 -1 " + flags + " 0\n");
  }

  private static ContainerProcesses processes(FakeFiles files) {
    CgroupLayout layout = CgroupLayout.read(files.files());
    CgroupFinder finder = new CgroupFinder(layout, files.files());
    ContainerCgroups cgroups =
        new ContainerCgroups(
            finder.expected("/ociprobe/r/c"),
            files.files(),
            new OwnCgroups(layout, files.files(), _ -> 0));
    return new ContainerProcesses(cgroups, INIT, true, 1, finder);
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

  @Test
  void running_isTheProcessOfExec_neitherInitNorTheRuntimesCall() {
    FakeFiles files =
        fake("/ociprobe/r/c", 0)
            .with("/proc/1/task/1/children", "2000 2001 ")
            .with("/proc/2000/task/2000/children", "")
            .with("/proc/2001/task/2001/children", "2002 ")
            .with("/proc/2002/task/2002/children", "")
            .with("/proc/2000/cmdline", "/payload\0work\0")
            .with("/proc/2001/cmdline", "runc\0exec\0c\0/payload\0work\0")
            .with("/proc/2002/cmdline", "/payload\0work\0");

    assertThat(processes(files).running(List.of("/payload", "work"))).containsExactly(2002);
  }

  /** The processes of a virtual machine, with a container whose cgroup stays at 0. */
  @Test
  void outsideWork_isOfAllProcessesOfTheRuntimeThatAreNotInTheContainersCgroup() {
    FakeFiles files =
        new FakeFiles(root)
            .withMounts("30 23 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n")
            .with("/sys/fs/cgroup/cpu/ociprobe/r/c/cgroup.procs", "2000\n")
            .with("/proc/1/task/1/children", "2000 2001 ")
            .with("/proc/2000/task/2000/children", "")
            .with("/proc/2001/task/2001/children", "2002 ")
            .with("/proc/2002/task/2002/children", "")
            .with("/proc/2000/stat", stat("2000 (payload)", 700))
            .with("/proc/2001/stat", stat("2001 (kata-proxy)", 2))
            .with("/proc/2002/stat", stat("2002 (qemu (x))", 90))
            .with("/proc/9/stat", stat("9 (of somebody)", 800));

    OutsideWork work = processes(files).outsideWork();

    assertThat(work.total()).isEqualTo(920_000_000);
    assertThat(work.busiest()).isEqualTo("qemu (x) (process 2002)");
    assertThat(work.since(work).total()).isZero();
  }

  /** Two thirds of the ticks are the user's. */
  private static String stat(String process, long ticks) {
    return "%s S 1 1 1 0 -1 4194560 0 0 0 0 %d %d 0 0 20 0\n"
        .formatted(process, ticks - ticks / 3, ticks / 3);
  }

  @Test
  void stray_ofAProcessInAnotherCgroup_isNamed_andNotListed() {
    FakeFiles files =
        fake("/ociprobe/r/c", 0)
            .with("/sys/fs/cgroup/memory/ociprobe/r/c/cgroup.procs", "2000\n2002\n")
            .with("/proc/2002/cgroup", "3:memory:/ociprobe/r/c\n")
            .with("/proc/2003/cgroup", "3:memory:/other\n")
            .with("/proc/2003/stat", "2003 (payload) S 1 1 1 0 -1 4194560 0\n");

    assertThat(processes(files).stray(2002)).isEmpty();
    assertThat(processes(files).listing(2002)).isEqualTo(1);
    assertThat(processes(files).stray(2003))
        .hasValueSatisfying(text -> assertThat(text).contains("2003", "memory/other"));
    assertThat(processes(files).listing(2003)).isZero();
  }
}
