package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.ProcessStat;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The trouble of a tool that is started by {@code chrt -f}: a kernel with CONFIG_RT_GROUP_SCHED
 * gives new cgroups of version 1 no real-time budget, and lets no real-time process into them.
 */
final class RealTimePolicy {
  /** {@code SCHED_FIFO} and {@code SCHED_RR}: sched(7). */
  private static final Set<String> REAL_TIME = Set.of("1", "2");

  private RealTimePolicy() {}

  static Optional<Delegation.Impossible> obstacle(CgroupLayout layout, PseudoFiles files) {
    Optional<Path> budget =
        layout
            .of("cpu")
            .map(hierarchy -> hierarchy.mountPoint().resolve("cpu.rt_runtime_us"))
            .filter(file -> files.exists(file.toString()));
    return budget.isPresent() && isRealTime(files)
        ? Optional.of(
            new Delegation.Impossible(
                "this process has a real-time policy, and new cgroups have no real-time budget"
                    + " (cpu.rt_runtime_us is 0), so no container that it starts can join one",
                "start it without chrt, or as: chrt --other 0 ociprobe …; give containers a budget"
                    + " by realtimeRuntime in config.json"))
        : Optional.empty();
  }

  private static boolean isRealTime(PseudoFiles files) {
    return ProcessStat.read(files, "/proc/self/stat")
        .flatMap(ProcessStat::policy)
        .filter(REAL_TIME::contains)
        .isPresent();
  }
}
