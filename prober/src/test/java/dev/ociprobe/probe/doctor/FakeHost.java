package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.SampleBinaries;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A host that is in order until the test spoils something. */
final class FakeHost {

  static final String RCU = "/sys/kernel/rcu_expedited";
  static final String CLOCK = "/sys/devices/system/clocksource/clocksource0/";

  final FakeFiles files;
  int user = 0;
  int processors = 4;
  int leftovers = 0;
  OptionalLong freeBytes = OptionalLong.of(10L << 30);
  Runnable pause = () -> {};
  final List<ExpectedRuntime> runtimes = new ArrayList<>();

  FakeHost(Path root) {
    files =
        new FakeFiles(root)
            .withV2("cpuset cpu io memory pids")
            .with("/sys/fs/cgroup/cgroup.stat", "nr_descendants 30\nnr_dying_descendants 2\n")
            .with("/proc/self/cgroup", "0::/user.slice\n")
            .with("/sys/fs/cgroup/user.slice/pids.max", "max\n")
            .with("/sys/fs/cgroup/user.slice/memory.max", "max\n")
            .with("/sys/fs/cgroup/user.slice/memory.swap.max", "max\n")
            .with("/sys/fs/cgroup/user.slice/cpu.max", "max 100000\n")
            .with("/sys/fs/cgroup/cgroup.subtree_control", "cpuset cpu io memory pids\n")
            .with("/sys/dev/block/254:0/queue/scheduler", "none [bfq]\n")
            .with("/proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
            .with("/proc/sys/kernel/pid_max", "4194304\n")
            .with("/proc/sys/kernel/threads-max", "192686\n")
            .with("/proc/sys/kernel/perf_event_paranoid", "2\n")
            .with("/proc/filesystems", "nodev\tproc\nnodev\ttracefs\n\text4\n")
            .with(RCU, "0\n")
            .with(CLOCK + "current_clocksource", "tsc\n")
            .with("/proc/loadavg", "0.10 0.20 0.30 1/200 999\n")
            .with("/proc/stat", "cpu  10 1 5 970 4 0 2 8 0 0\n")
            .with("/proc/vmstat", "pswpin 6\npswpout 7\n")
            .with("/proc/meminfo", "SwapTotal: 4096 kB\nSwapFree: 2048 kB\nHugePages_Free: 2\n")
            .with(
                "/proc/self/limits",
                """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             96343                96343                processes
                Max open files            20000                unlimited            files
                """);
    runtimes.add(found("youki", "youki version 0.3.3"));
  }

  static ExpectedRuntime found(String name, String version, String... quirks) {
    return new ExpectedRuntime(
        name, Optional.of(SampleBinaries.of(name, version)), Optional.empty(), List.of(quirks));
  }

  static ExpectedRuntime missing(String name) {
    return new ExpectedRuntime(name, Optional.empty(), Optional.empty(), List.of());
  }

  ExaminedHost host() {
    return new ExaminedHost(
        files.files(),
        user,
        processors,
        runtimes,
        () -> leftovers,
        Path.of("/var/lib/ociprobe"),
        Path.of("/results"),
        _ -> freeBytes,
        pause);
  }
}
