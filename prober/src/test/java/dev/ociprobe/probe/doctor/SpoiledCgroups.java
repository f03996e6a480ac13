package dev.ociprobe.probe.doctor;

import static dev.ociprobe.probe.doctor.Spoiling.mounts;
import static dev.ociprobe.probe.doctor.Spoiling.spoiled;
import static dev.ociprobe.probe.doctor.Spoiling.warns;
import static dev.ociprobe.probe.doctor.Spoiling.with;

import dev.ociprobe.host.procfs.FakeFiles;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hosts whose cgroups have one thing out of order each. */
final class SpoiledCgroups {

  private SpoiledCgroups() {}

  static Stream<Arguments> all() {
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
}
