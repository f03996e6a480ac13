package dev.ociprobe.explain.interference;

import dev.ociprobe.host.cgroup.CgroupFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether a container used up its own CPU quota. The counter disappears with the container's
 * cgroup, so a thread reads it every five milliseconds; without a quota in config.json there is no
 * such thread. May be shared between threads.
 */
final class ContainerThrottling implements AutoCloseable {
  private static final long PERIOD_NANOS = 5_000_000;

  private final CgroupFinder finder;
  private final PeriodicThread thread = new PeriodicThread("throttling", this::poll);
  private volatile Optional<Watched> watched = Optional.empty();

  /** The containers of one cycle: all cgroups below the parent that are new since its start. */
  private static final class Watched {
    private final String parent;
    private final List<String> leftovers;
    private volatile boolean throttled;

    Watched(String parent, List<String> leftovers) {
      this.parent = parent;
      this.leftovers = leftovers;
    }
  }

  ContainerThrottling(CgroupFinder finder) {
    this.finder = finder;
  }

  void begin(CycleTarget target) {
    if (!target.hasCpuQuota()) {
      return;
    }
    List<String> leftovers = directory(target.cgroup()).map(this::children).orElse(List.of());
    watched = Optional.of(new Watched(target.cgroup(), leftovers));
    thread.start();
    thread.wake();
  }

  boolean end() {
    boolean throttled = watched.filter(each -> each.throttled).isPresent();
    watched = Optional.empty();
    return throttled;
  }

  long poll() {
    Optional<Watched> now = watched;
    now.ifPresent(this::look);
    return now.isPresent() ? PERIOD_NANOS : PeriodicThread.UNTIL_WOKEN;
  }

  private void look(Watched now) {
    Optional<Path> parent = directory(now.parent);
    if (parent.isPresent()
        && children(parent.get()).stream()
            .filter(name -> !now.leftovers.contains(name))
            .map(parent.get()::resolve)
            .flatMap(this::withChildren)
            .anyMatch(cgroup -> Throttling.throttledPeriods(finder.files(), cgroup) > 0)) {
      now.throttled = true;
    }
  }

  // crun has the quota of a container in a scope of systemd's in a cgroup below.
  private Stream<Path> withChildren(Path cgroup) {
    return Stream.concat(Stream.of(cgroup), children(cgroup).stream().map(cgroup::resolve));
  }

  private Optional<Path> directory(String cgroup) {
    return finder.expected(cgroup).directoryOf("cpu");
  }

  private List<String> children(Path parent) {
    return finder.files().names(parent.toString()).stream()
        .filter(name -> finder.files().isDirectory(parent.resolve(name).toString()))
        .toList();
  }

  @Override
  public void close() {
    thread.close();
  }
}
