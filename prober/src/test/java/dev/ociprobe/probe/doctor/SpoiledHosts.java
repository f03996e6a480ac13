package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.procfs.FakeFiles;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One thing out of order each: the finding's id and level, the deed, and words to be found. */
final class SpoiledHosts {

  private SpoiledHosts() {}

  private static Arguments spoiled(
      String id, Level level, Consumer<FakeHost> how, String summary, String remedy) {
    return Arguments.of(id, level, how, summary, remedy);
  }

  private static Arguments warns(String id, Consumer<FakeHost> how, String summary, String remedy) {
    return spoiled(id, Level.WARN, how, summary, remedy);
  }

  private static Consumer<FakeHost> with(String path, String text) {
    return fake -> fake.files.with(path, text);
  }

  private static Consumer<FakeHost> mounts(String mountInfo) {
    return fake -> fake.files.withMounts(mountInfo);
  }

  static Stream<Arguments> all() {
    return Stream.of(
            ofHost(), ofCgroups(), ofCpus(), ofLimits(), ofLimitsOfContainers(), ofTracing())
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> ofHost() {
    return Stream.of(
        spoiled("root", Level.FAIL, f -> f.user = 1000, "user 1000", "sudo"),
        warns("leftovers", f -> f.leftovers = 2, "2 dead runs", "ociprobe clean"),
        warns("space.run", f -> f.freeBytes = OptionalLong.of(1 << 20), "1 MiB", "/run"),
        warns("space.results", f -> f.freeBytes = OptionalLong.of(1 << 20), "1 MiB", "--out"),
        warns("space.results", f -> f.freeBytes = OptionalLong.empty(), "unknown: ", ""),
        warns(
            "mounts",
            mounts(FakeFiles.V2_MOUNTS + "9 27 0:9 / /m rw - tmpfs t rw\n".repeat(1000)),
            "1002 mounts",
            "umount"),
        warns("mounts", mounts(""), "unknown: ", ""),
        warns(
            "memory.swap",
            f -> f.pause = () -> f.files.with("/proc/vmstat", "pswpin 6\npswpout 9\n"),
            "2 pages",
            "swapoff"),
        warns("memory.swap", with("/proc/vmstat", ""), "unknown: ", ""));
  }

  private static Stream<Arguments> ofCgroups() {
    String slow = FakeFiles.V2_MOUNTS.replace(",favordynmods", "");
    return Stream.of(
        spoiled(
            "cgroup.layout",
            Level.FAIL,
            mounts("1 0 0:1 / / rw - ext4 x rw\n"),
            "no cgroup",
            "mount"),
        warns(
            "cgroup.controllers",
            with("/sys/fs/cgroup/cgroup.controllers", "cpu cpuset memory\n"),
            "missing: io, pids",
            "cgroup.controllers"),
        warns(
            "cgroup.controllers",
            mounts(FakeFiles.V1_MOUNTS),
            "missing: devices;",
            "mount -t cgroup -o devices none /sys/fs/cgroup/devices"),
        warns("kernel.rcu_expedited", mounts(slow), "RCU grace period", "echo 1 > " + FakeHost.RCU),
        warns("kernel.rcu_expedited", with(FakeHost.RCU, "?"), "unknown: ", ""),
        warns(
            "cgroup.favordynmods",
            mounts(slow),
            "RCU grace period",
            "mount -o remount,favordynmods /sys/fs/cgroup"),
        warns("kernel.rcu_expedited", with("/proc/sys/kernel/osrelease", "x"), "unknown: ", ""),
        warns(
            "cgroup.dying",
            with("/sys/fs/cgroup/cgroup.stat", "nr_dying_descendants 5000\n"),
            "5000 memory cgroups",
            "drop_caches"),
        warns("cgroup.dying", with("/sys/fs/cgroup/cgroup.stat", ""), "unknown: ", ""),
        spoiled(
            "cgroup.delegation",
            Level.FAIL,
            with("/sys/fs/cgroup/cgroup.type", "domain\n")
                .andThen(with("/sys/fs/cgroup/cgroup.procs", "7\n")),
            "holds processes",
            "--cgroupns=host"),
        spoiled(
            "cgroup.delegation",
            Level.FAIL,
            mounts(FakeFiles.V1_MOUNTS)
                .andThen(with("/sys/fs/cgroup/cpu,cpuacct/cpu.rt_runtime_us", "950000\n"))
                .andThen(with("/proc/self/stat", "7 (a) b) R" + " 0".repeat(37) + " 1 0\n")),
            "no real-time budget",
            "chrt --other 0"),
        spoiled(
            "cgroup.delegation",
            Level.OK,
            with("/sys/fs/cgroup/cgroup.subtree_control", "cpu io memory pids\n"),
            "enables cpuset",
            ""));
  }

  private static Stream<Arguments> ofCpus() {
    String hz = "/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor";
    return Stream.of(
        warns("cpu.count", f -> f.processors = 1, "one CPU", "two or more CPUs"),
        warns("cpu.governor", with(hz, "powersave\n"), "powersave", "echo performance | tee"),
        warns(
            "cpu.steal",
            f -> f.pause = () -> f.files.with("/proc/stat", "cpu 10 1 5 1060 4 0 2 18 0 0\n"),
            "10.0 % now, 1.6 % since boot",
            "interleaved"),
        warns("cpu.steal", with("/proc/stat", "cpu 10 1 5 70 4 0 2 8 0 0\n"), "8.0 %", "host"),
        warns("cpu.steal", with("/proc/stat", ""), "unknown: ", ""),
        warns(
            "clock.source", with(FakeHost.CLOCK + "current_clocksource", "hpet"), "hpet", "dmesg"),
        warns("clock.source", with(FakeHost.CLOCK + "current_clocksource", ""), ": each", ""),
        warns(
            "clock.source",
            with(FakeHost.CLOCK + "current_clocksource", "acpi_pm\n")
                .andThen(with(FakeHost.CLOCK + "available_clocksource", "tsc acpi_pm \n")),
            "acpi_pm",
            "echo tsc > "));
  }

  private static Stream<Arguments> ofLimits() {
    String limits = "Max processes  %s  96343  processes\nMax open files   %s   9   files\n";
    return Stream.of(
        warns(
            "limits.files",
            with("/proc/self/limits", limits.formatted("9999", "1024")),
            "1024",
            "ulimit -n"),
        warns(
            "limits.processes",
            with("/proc/self/limits", limits.formatted("100", "unlimited")),
            "100",
            "ulimit -u"),
        warns("limits.files", with("/proc/self/limits", "nothing"), "unknown: ", ""),
        warns("limits.pid_max", with("/proc/sys/kernel/pid_max", "999"), "999", "kernel.pid_max"),
        warns("limits.threads-max", with("/proc/sys/kernel/threads-max", "\u001b"), "\"\\e\"", ""),
        warns(
            "limits.pids.max",
            with("/sys/fs/cgroup/user.slice/pids.max", "200\n"),
            "200 in /sys/fs/cgroup/user.slice/pids.max",
            "echo max > /sys/fs/cgroup/user.slice/pids.max"),
        warns("limits.pids.max", with("/proc/self/cgroup", ""), "unknown: ", ""));
  }

  private static Stream<Arguments> ofLimitsOfContainers() {
    String memory = "/sys/fs/cgroup/memory";
    return Stream.of(
        warns(
            "limits.ancestors",
            with("/sys/fs/cgroup/memory.max", "536870912\n"),
            "512 MiB in /sys/fs/cgroup/memory.max",
            "outside"),
        warns(
            "limits.ancestors",
            with("/sys/fs/cgroup/user.slice/cpu.max", "50000 100000\n"),
            "50000 100000 in /sys/fs/cgroup/user.slice/cpu.max",
            "raise"),
        spoiled(
            "limits.ancestors",
            Level.OK,
            mounts(FakeFiles.V1_MOUNTS)
                .andThen(with(memory + "/memory.limit_in_bytes", "9223372036854771712\n")),
            "no cgroup above",
            ""),
        warns(
            "limits.swap",
            mounts(FakeFiles.V1_MOUNTS)
                .andThen(with(memory + "/memory.limit_in_bytes", "9223372036854771712\n")),
            "does not account swap",
            "swapaccount=1"),
        spoiled(
            "limits.swap",
            Level.OK,
            with("/proc/meminfo", "SwapTotal: 0 kB\n"),
            "no swap",
            "mkswap"),
        spoiled(
            "limits.hugepages",
            Level.OK,
            with("/proc/meminfo", "SwapTotal: 4 kB\nHugePages_Free: 0\n"),
            "can't test",
            "vm.nr_hugepages=2"),
        spoiled(
            "limits.scheduler",
            Level.OK,
            with("/sys/dev/block/254:0/queue/scheduler", "[none] mq-deadline\n"),
            "none: block I/O weights have no effect",
            "echo bfq > /sys/dev/block/254:0/queue/scheduler"),
        spoiled(
            "limits.disk",
            Level.OK,
            mounts(FakeFiles.V2_MOUNTS.replace("254:0", "0:33")),
            "no block device",
            "mount a disk"));
  }

  private static Stream<Arguments> ofTracing() {
    return Stream.of(
        warns("tracing", with("/proc/filesystems", "nodev\tproc\n"), "no tracefs", "CONFIG_FTRACE"),
        warns(
            "tracing",
            with("/proc/sys/kernel/perf_event_paranoid", ""),
            "no perf events",
            "PERF_EVENTS"),
        warns("tracing", f -> f.user = 1, "not root", "sysctl kernel.perf_event_paranoid=-1"),
        warns(
            "tracing",
            with("/sys/kernel/security/lockdown", "none integrity [confidentiality]\n"),
            "locked down",
            "lockdown="));
  }
}
