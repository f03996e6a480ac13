package dev.ociprobe.explain.interference;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a CPU quota was used up during a cycle, the runtime's or the container's, by {@code
 * nr_throttled} of {@code cpu.stat}. Belongs to one thread.
 */
public final class Throttling implements AutoCloseable {
  private final CgroupFinder finder;
  private final ContainerThrottling containers;
  private List<Path> runtime = List.of();
  private long before;

  /**
   * Creates a reader of throttling.
   *
   * @param finder of the host whose cgroups are read
   */
  public Throttling(CgroupFinder finder) {
    this.finder = finder;
    this.containers = new ContainerThrottling(finder);
  }

  /** Reads the counters before a cycle. */
  public void begin(CycleTarget target) {
    runtime = ancestry(target.rootPid());
    before = throttledPeriods();
    containers.begin(target);
  }

  /**
   * Reads the counters after the cycle.
   *
   * @return true if a quota was used up since {@link #begin}
   */
  public boolean end() {
    boolean container = containers.end();
    return throttledPeriods() > before || container;
  }

  private long throttledPeriods() {
    return runtime.stream().mapToLong(cgroup -> throttledPeriods(finder.files(), cgroup)).sum();
  }

  /** The process's cgroup and those above it: the quota of each applies. */
  private List<Path> ancestry(int pid) {
    List<Path> cgroups = new ArrayList<>();
    Optional<Path> cgroup = finder.ofProcess(pid).directoryOf("cpu");
    for (Path at = cgroup.orElse(null);
        at != null && finder.files().exists(at.resolve("cpu.stat").toString());
        at = at.getParent()) {
      cgroups.add(at);
    }
    return cgroups;
  }

  /** Returns the cgroup's throttled periods so far; 0 where the kernel doesn't count them. */
  static long throttledPeriods(PseudoFiles files, Path cgroup) {
    return FileFields.keyed(files.lines(cgroup.resolve("cpu.stat").toString()))
        .numberOf("nr_throttled")
        .orElse(0L);
  }

  /** Stops the thread that polls the containers' cgroups, and waits for its end. */
  @Override
  public void close() {
    containers.close();
  }
}
