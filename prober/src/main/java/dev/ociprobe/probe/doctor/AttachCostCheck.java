package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import dev.ociprobe.host.environment.VersionNumber;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the cost of moving a process into a cgroup. Since Linux 6.0 each move waits for an RCU
 * grace period, unless {@code favordynmods} is on or {@code rcu_expedited} makes the wait short.
 */
final class AttachCostCheck implements HostCheck {

  private static final String RCU = "kernel.rcu_expedited";
  private static final String DYNMODS = "cgroup.favordynmods";
  private static final VersionNumber SINCE = new VersionNumber(6, 0, 0);

  private static final String MEANING =
      ": each move into a cgroup waits for an RCU grace period, which adds 2 to 18 ms of jitter to"
          + " create (reported elsewhere: 88 ms, and 10 ms with it on)";

  @Override
  public String id() {
    return RCU;
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    PseudoFiles files = host.files();
    Optional<VersionNumber> kernel =
        files.text("/proc/sys/kernel/osrelease").flatMap(VersionNumber::parse);
    if (kernel.isEmpty()) {
      return List.of(HostFinding.unknown(RCU, "can't read /proc/sys/kernel/osrelease"));
    }
    boolean waits = kernel.get().compareTo(SINCE) >= 0;
    boolean dynMods = favorsDynMods(files);
    Optional<Long> expedited = files.number("/sys/kernel/rcu_expedited");
    return List.of(
        rcu(waits && !dynMods, expedited),
        dynMods(waits && expedited.orElse(0L) == 0, dynMods, host.layout().unifiedHierarchy()));
  }

  private static HostFinding rcu(boolean matters, Optional<Long> expedited) {
    if (expedited.isEmpty()) {
      return HostFinding.unknown(RCU, "can't read /sys/kernel/rcu_expedited");
    }
    return matters && expedited.get() == 0
        ? HostFinding.warn(RCU, "0" + MEANING, "echo 1 > /sys/kernel/rcu_expedited")
        : HostFinding.ok(RCU, String.valueOf(expedited.get()));
  }

  private static HostFinding dynMods(
      boolean matters, boolean dynMods, Optional<UnifiedHierarchy> unified) {
    if (dynMods || !matters) {
      return HostFinding.ok(DYNMODS, dynMods ? "on" : "off; not needed here");
    }
    return unified
        .map(hierarchy ->
            HostFinding.warn(
                DYNMODS,
                "off" + MEANING,
                "mount -o remount,favordynmods " + hierarchy.mountPoint()))
        .orElseGet(() ->
            HostFinding.ok(DYNMODS, "off; without a cgroup v2 hierarchy, use " + RCU + " instead"));
  }

  private static boolean favorsDynMods(PseudoFiles files) {
    return files.mounts().visible(Set.of("cgroup", "cgroup2")).stream()
        .anyMatch(mount -> mount.options().contains("favordynmods"));
  }
}
