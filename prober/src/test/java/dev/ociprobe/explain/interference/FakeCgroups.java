package dev.ociprobe.explain.interference;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Optional;

/** The cgroups of a stopwatch and its containers on a fake host with cgroup v2, for tests. */
public final class FakeCgroups {
  public static final int STOPWATCH = 10;
  private static final String PARENT = "/ociprobe/run";

  private final FakeFiles host;

  /** Puts the stopwatch into {@code /user/tool}, of which nothing was throttled. */
  public FakeCgroups(Path root) {
    host = new FakeFiles(root).withV2("cpu memory");
    host.with("/proc/" + STOPWATCH + "/cgroup", "0::/user/tool\n");
    throttled("/user", 0).throttled("/user/tool", 0);
  }

  /** Sets the number of throttled periods of a cgroup, and creates it if it doesn't exist. */
  public FakeCgroups throttled(String cgroup, long periods) {
    host.with(
        "/sys/fs/cgroup" + cgroup + "/cpu.stat",
        "usage_usec 1\nnr_periods 100\nnr_throttled " + periods + "\n");
    return this;
  }

  /** Sets the number of throttled periods of a container. */
  FakeCgroups container(String id, long periods) {
    return throttled(PARENT + "/" + id, periods);
  }

  public Throttling throttling() {
    return new Throttling(finder());
  }

  CgroupFinder finder() {
    return new CgroupFinder(CgroupLayout.read(host.files()), host.files());
  }

  public FakeFiles host() {
    return host;
  }

  public static CycleTarget target() {
    return new CycleTarget(STOPWATCH, PARENT, false, Optional.empty());
  }

  static CycleTarget targetWithQuota() {
    return new CycleTarget(STOPWATCH, PARENT, true, Optional.empty());
  }
}
