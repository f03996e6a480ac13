package dev.ociprobe.host.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintReaderTest {

  private static final int STOPWATCH = 10;
  private static final int INIT = 20;

  @TempDir private Path root;
  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake =
        new FakeFiles(root)
            .withV1()
            .with("/proc/10/task/10/children", "20 21 22 ")
            .with("/sys/fs/cgroup/memory/ociprobe/r/c/memory.usage_in_bytes", "4096\n");
    process(INIT, "payload", "S (sleeping)", 1, "Pss:                  54 kB\n");
  }

  private void process(int pid, String name, String state, int threads, String rollup) {
    fake.with(
            "/proc/" + pid + "/status",
            "Name:\t" + name + "\nState:\t" + state + "\nThreads:\t" + threads + "\n")
        .with("/proc/" + pid + "/smaps_rollup", "0-1 ---p 0 00:00 0 [rollup]\n" + rollup);
  }

  private void cgroupHolds(String pids) {
    fake.with("/sys/fs/cgroup/memory/ociprobe/r/c/cgroup.procs", pids);
  }

  private Footprint take(boolean initIsPayload) {
    CgroupLocation location =
        new CgroupFinder(CgroupLayout.read(fake.files()), fake.files()).expected("/ociprobe/r/c");
    return new FootprintReader(fake.files()).take(location, INIT, initIsPayload, STOPWATCH);
  }

  @Test
  void take_ofPayloadAlone_keepsNothing() {
    cgroupHolds("20\n");

    Footprint footprint = take(true);

    assertThat(footprint.processes())
        .containsExactly(new KeptProcess(INIT, "payload", 1, 54L << 10, true, true));
    assertThat(footprint.kept()).isEmpty();
    assertThat(footprint.readings()).anyMatch(r -> r.name().equals("memory.usage_in_bytes"));
  }

  @Test
  void take_withSandboxAndHelpers_countsThemInsideAndOutside() {
    cgroupHolds("20\n23\n");
    process(21, "shim", "S (sleeping)", 9, "Pss:  800 kB\nPss_Dirty: 1 kB\n");
    process(23, "gofer", "S (sleeping)", 7, "Pss:  4096 kB\n");

    assertThat(take(false).kept())
        .containsExactly(
            new KeptProcess(20, "payload", 1, 54L << 10, true, false),
            new KeptProcess(21, "shim", 9, 800L << 10, false, false),
            new KeptProcess(23, "gofer", 7, 4096L << 10, true, false));
  }

  @Test
  void take_withAVirtualMachine_namesItAndItsShim() {
    cgroupHolds("");
    process(INIT, "kata-shim", "S (sleeping)", 8, "Pss:  9 kB\n");
    process(21, "qemu-system-x86", "S (sleeping)", 3, "Pss:  200000 kB\n");
    fake.with("/proc/20/cmdline", "/opt/kata-shim\0-agent\0")
        .with("/proc/21/cmdline", "/usr/bin/qemu-system-x86_64\0-name\0");

    assertThat(take(false).kept())
        .extracting(KeptProcess::role, KeptProcess::program)
        .containsExactly(
            tuple(ProcessRole.SHIM, "kata-shim"), tuple(ProcessRole.VMM, "qemu-system-x86_64"));
  }

  @Test
  void take_ofAContainerWithSeveralProcesses_keepsNoneOfThem() {
    cgroupHolds("20\n21\n");
    fake.with("/proc/20/task/20/children", "21 22 ");
    process(21, "worker", "S (sleeping)", 1, "Pss:  8 kB\n");
    process(22, "escaped", "S (sleeping)", 1, "Pss:  8 kB\n");

    assertThat(take(true).processes()).hasSize(3);
    assertThat(take(true).kept()).isEmpty();
  }

  @Test
  void take_withVanishedProcessAndZombie_leavesThemOut() {
    cgroupHolds("20\n");
    process(22, "dead", "Z (zombie)", 1, "");

    assertThat(take(true).processes()).extracting(KeptProcess::pid).containsExactly(INIT);
  }

  @Test
  void take_withoutRollup_doesNotInventZero() {
    cgroupHolds("20\n");
    process(21, "shim", "S (sleeping)", 9, "");

    assertThat(take(true).kept())
        .containsExactly(new KeptProcess(21, "shim", 9, null, false, false));
  }
}
