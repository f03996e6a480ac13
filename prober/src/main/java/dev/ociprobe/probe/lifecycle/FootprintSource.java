package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.FootprintReader;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.time.Duration;

/** Reads the footprint of a container that is up and idle. */
@FunctionalInterface
interface FootprintSource {
  /** Time for a container to become idle after its start. */
  Duration SETTLING = Duration.ofMillis(50);

  /**
   * Reads one container's footprint.
   *
   * @param id of the container
   * @param initPid the process that the runtime's pid file names
   */
  Footprint read(RuntimeSlot slot, String id, int initPid);

  /** Returns a source that reads this host's proc and cgroups. */
  static FootprintSource ofHost(RunSession session) {
    FootprintReader reader = new FootprintReader(PseudoFiles.ofHost());
    CgroupFinder finder = new CgroupFinder(session.layout(), PseudoFiles.ofHost());
    return (slot, id, initPid) -> {
      Pace.pause(SETTLING, () -> false);
      return reader.take(
          finder.ofContainer(slot.cgroupOf(id), initPid),
          initPid,
          slot.runtime().namesItsPayload(),
          slot.stopwatch().pid());
    };
  }
}
