package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.limits.ContainerCgroups;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCountersTest {
  private static final String CGROUP = "/sys/fs/cgroup/memory/a/";

  @TempDir private Path directory;

  /** The counters of a cgroup v1 in which a process was killed at its limit of 16 MiB. */
  private MemoryCounters counters(String swapLimit, int atMemory, int atBoth) {
    FakeFiles files =
        new FakeFiles(directory)
            .withV1()
            .with(CGROUP + "memory.limit_in_bytes", "16777216\n")
            .with(CGROUP + "memory.memsw.limit_in_bytes", swapLimit + "\n")
            .with(CGROUP + "memory.failcnt", atMemory + "\n")
            .with(CGROUP + "memory.memsw.failcnt", atBoth + "\n")
            .with(CGROUP + "memory.oom_control", "oom_kill 1\n");
    CgroupLayout layout = CgroupLayout.read(files.files());
    return MemoryCounters.read(
        new ContainerCgroups(
            new CgroupFinder(layout, files.files()).expected("/a"),
            files.files(),
            new OwnCgroups(layout, files.files(), _ -> 0)));
  }

  @Test
  void killedAtLimit_withTheSameLimitOnMemoryAndSwap_isCountedByEither() {
    assertThat(counters("16777216", 0, 18).killedAtLimit().agrees()).isTrue();
    assertThat(counters("16777216", 18, 0).killedAtLimit().agrees()).isTrue();
    assertThat(counters("16777216", 0, 0).killedAtLimit().agrees()).isFalse();
  }

  @Test
  void wasKilledElsewhere_withoutATimeAtItsOwnLimit() {
    assertThat(counters("16777216", 0, 0).wasKilledElsewhere()).isTrue();
    assertThat(counters("16777216", 0, 18).wasKilledElsewhere()).isFalse();
  }

  @Test
  void killedAtLimit_withAnotherLimitOnSwap_isCountedByMemoryAlone() {
    assertThat(counters("33554432", 0, 18).killedAtLimit().agrees()).isFalse();
    assertThat(counters("33554432", 18, 0).killedAtLimit().agrees()).isTrue();
  }
}
