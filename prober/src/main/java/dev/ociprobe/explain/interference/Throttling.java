package dev.ociprobe.explain.interference;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a CPU quota was used up during a cycle, the runtime's or already the container's: {@code
 * nr_throttled} of {@code cpu.stat}. Belongs to one thread.
 */
public final class Throttling implements AutoCloseable {
  private final CgroupFinder finder;
  private final ContainerThrottling containers;
  private List<Path> runtimes = List.of();
  private long before;

  /**
   * @param finder of the host whose cgroups are read
   */
  public Throttling(CgroupFinder finder) {
    this.finder = finder;
    this.containers = new ContainerThrottling(finder);
  }

  /** A cycle is about to begin. */
  public void begins(RuntimeSlot slot) {
    runtimes = upwards(slot.stopwatch().pid());
    before = periods();
    containers.begins(slot);
  }

  /** That cycle has ended: whether a quota was used up. */
  public boolean ended() {
    boolean container = containers.ended();
    return periods() > before || container;
  }

  private long periods() {
    return runtimes.stream().mapToLong(cgroup -> periodsOf(finder.files(), cgroup)).sum();
  }

  /** The process's cgroup and those above it, as the quota of each counts. */
  private List<Path> upwards(int pid) {
    List<Path> cgroups = new ArrayList<>();
    Optional<Path> cgroup = finder.ofProcess(pid).directoryOf("cpu");
    for (Path at = cgroup.orElse(null);
        at != null && finder.files().exists(at.resolve("cpu.stat").toString());
        at = at.getParent()) {
      cgroups.add(at);
    }
    return cgroups;
  }

  /** So far; 0 where there is no such file. */
  static long periodsOf(PseudoFiles files, Path cgroup) {
    return FileFields.keyed(files.lines(cgroup.resolve("cpu.stat").toString()))
        .numberOf("nr_throttled")
        .orElse(0L);
  }

  /** Returns when the thread that looks after containers has ended. */
  @Override
  public void close() {
    containers.close();
  }
}
