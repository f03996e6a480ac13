package dev.ociprobe.probe.doctor;

import static dev.ociprobe.probe.doctor.Spoiling.mounts;
import static dev.ociprobe.probe.doctor.Spoiling.spoiled;
import static dev.ociprobe.probe.doctor.Spoiling.warns;
import static dev.ociprobe.probe.doctor.Spoiling.with;

import dev.ociprobe.host.procfs.FakeFiles;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hosts with one limit each that is too low for a run, or that a container can't be given. */
final class SpoiledLimits {

  private SpoiledLimits() {}

  static Stream<Arguments> all() {
    return Stream.concat(ofHost(), ofContainers());
  }

  private static Stream<Arguments> ofHost() {
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

  private static Stream<Arguments> ofContainers() {
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
        warns(
            "limits.ancestors",
            with("/sys/fs/cgroup/memory.swap.max", "0\n"),
            "0 MiB in /sys/fs/cgroup/memory.swap.max",
            "outside"),
        warns(
            "limits.ancestors",
            with("/sys/fs/cgroup/io.max", "254:0 rbps=1048576 wbps=max\n"),
            "254:0 rbps=1048576 wbps=max in /sys/fs/cgroup/io.max",
            "outside"),
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
}
