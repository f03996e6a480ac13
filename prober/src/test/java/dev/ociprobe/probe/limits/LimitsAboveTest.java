package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits of cgroups above the containers. */
class LimitsAboveTest {
  private static final String RUN = "/ociprobe/run";

  @TempDir private Path root;

  private LimitsAbove above(FakeFiles fake) {
    return new LimitsAbove(CgroupLayout.read(fake.files()), fake.files(), RUN);
  }

  private FakeFiles legacy() {
    return new FakeFiles(root)
        .withV1()
        .with("/sys/fs/cgroup/memory" + RUN + "/memory.limit_in_bytes", "9223372036854771712\n")
        .with("/sys/fs/cgroup/pids" + RUN + "/pids.max", "max\n")
        .with("/sys/fs/cgroup/cpu,cpuacct" + RUN + "/cpu.cfs_quota_us", "-1\n")
        .with("/sys/fs/cgroup/cpu,cpuacct" + RUN + "/cpu.cfs_period_us", "100000\n");
  }

  @Test
  void withoutLimitsAbove_thereIsNoBound() {
    LimitsAbove above = above(legacy());

    assertThat(above.memory()).isEmpty();
    assertThat(above.tasks()).isEmpty();
    assertThat(above.cpus()).isEmpty();
  }

  @Test
  void limitsOfAPodOnVersion1_leaveWhatTheirUseLeaves() {
    LimitsAbove above =
        above(
            legacy()
                .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "536870912\n")
                .with("/sys/fs/cgroup/memory/memory.usage_in_bytes", "268435456\n")
                .with("/sys/fs/cgroup/pids/pids.max", "100\n")
                .with("/sys/fs/cgroup/pids/pids.current", "30\n")
                .with("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n")
                .with("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n"));

    assertThat(above.memory())
        .hasValue(new LimitsAbove.Room(268435456, Path.of("/sys/fs/cgroup/memory")));
    assertThat(above.tasks()).hasValue(new LimitsAbove.Room(70, Path.of("/sys/fs/cgroup/pids")));
    assertThat(above.cpus())
        .hasValue(new LimitsAbove.Room(0.5, Path.of("/sys/fs/cgroup/cpu,cpuacct")));
  }

  @Test
  void severalLimitsOnVersion2_theTightestBinds() {
    LimitsAbove above =
        above(
            new FakeFiles(root)
                .withV2("cpu memory pids")
                .with("/sys/fs/cgroup" + RUN + "/memory.max", "max\n")
                .with("/sys/fs/cgroup" + RUN + "/cpu.max", "max 100000\n")
                .with("/sys/fs/cgroup/ociprobe/memory.max", "1000\n")
                .with("/sys/fs/cgroup/ociprobe/memory.current", "900\n")
                .with("/sys/fs/cgroup/memory.max", "500\n")
                .with("/sys/fs/cgroup/memory.current", "100\n")
                .with("/sys/fs/cgroup/cpu.max", "25000 100000\n"));

    assertThat(above.memory())
        .hasValue(new LimitsAbove.Room(100, Path.of("/sys/fs/cgroup/ociprobe")));
    assertThat(above.cpus()).hasValue(new LimitsAbove.Room(0.25, Path.of("/sys/fs/cgroup")));
  }

  @Test
  void cacheOfFiles_thatTheKernelDropsBeforeItKills_isRoom() {
    FakeFiles version1 =
        legacy()
            .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "536870912\n")
            .with("/sys/fs/cgroup/memory/memory.usage_in_bytes", "520093696\n")
            .with(
                "/sys/fs/cgroup/memory/memory.stat",
                "inactive_file 1\ntotal_inactive_file 503316480\n");

    assertThat(above(version1).memory())
        .hasValue(new LimitsAbove.Room(520093696, Path.of("/sys/fs/cgroup/memory")));
  }

  @Test
  void limitsOnSwapAndDisks_bindOnVersion2() {
    LimitsAbove above =
        above(
            new FakeFiles(root)
                .withV2("cpu io memory pids")
                .with("/sys/fs/cgroup/memory.swap.max", "0\n")
                .with("/sys/fs/cgroup" + RUN + "/memory.swap.max", "max\n")
                .with("/sys/fs/cgroup" + RUN + "/io.max", "")
                .with(
                    "/sys/fs/cgroup/io.max",
                    """
                    8:0 rbps=1 wbps=2 riops=max wiops=max
                    254:0 rbps=1048576 wbps=max riops=max wiops=20
                    """));

    assertThat(above.swap()).hasValue(new LimitsAbove.Room(0, Path.of("/sys/fs/cgroup")));
    assertThat(above.rate("254:0", "rbps"))
        .hasValue(new LimitsAbove.Room(1048576, Path.of("/sys/fs/cgroup")));
    assertThat(above.rate("254:0", "wbps")).isEmpty();
    assertThat(above.rate("254:1", "rbps")).isEmpty();
    assertThat(above(legacy()).rate("254:0", "rbps")).isEmpty();
  }

  @Test
  void fullOfTasks_isTheLimitThatLeavesNone() {
    FakeFiles fake =
        legacy()
            .with("/sys/fs/cgroup/pids/pids.max", "100\n")
            .with("/sys/fs/cgroup/pids/pids.current", "99\n");

    assertThat(above(fake).fullOfTasks()).isEmpty();
    assertThat(above(fake.with("/sys/fs/cgroup/pids/pids.current", "100\n")).fullOfTasks())
        .hasValue(new LimitsAbove.Room(0, Path.of("/sys/fs/cgroup/pids")));
  }
}
