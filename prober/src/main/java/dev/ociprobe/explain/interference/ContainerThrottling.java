package dev.ociprobe.explain.interference;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a container's own CPU quota was used up during its life: looks every five milliseconds,
 * as the counter goes with the container's cgroup. Without a quota in config.json it does nothing.
 * May be shared between threads.
 */
final class ContainerThrottling implements AutoCloseable {
  private static final long PERIOD_NANOS = 5_000_000;

  private final CgroupFinder finder;
  private final PeriodicThread thread = new PeriodicThread("throttling", this::lookOn);
  private volatile Optional<Task> task = Optional.empty();

  /** One cycle's containers. */
  private static final class Task {
    private final String parent;
    private final List<String> leftovers;
    private volatile boolean throttled;

    Task(String parent, List<String> leftovers) {
      this.parent = parent;
      this.leftovers = leftovers;
    }
  }

  ContainerThrottling(CgroupFinder finder) {
    this.finder = finder;
  }

  void begins(RuntimeSlot slot) {
    if (!hasQuota(slot.spec())) {
      return;
    }
    String parent = slot.cgroup();
    task = Optional.of(new Task(parent, directory(parent).map(this::containers).orElse(List.of())));
    thread.start();
    thread.wake();
  }

  boolean ended() {
    boolean throttled = task.filter(each -> each.throttled).isPresent();
    task = Optional.empty();
    return throttled;
  }

  static boolean hasQuota(Spec spec) {
    Optional<Resources> resources = Optional.ofNullable(spec.linux()).map(Linux::resources);
    return resources.map(Resources::cpu).map(Cpu::quota).filter(quota -> quota > 0).isPresent()
        || resources
            .map(Resources::unified)
            .map(files -> files.get("cpu.max"))
            .filter(max -> !max.startsWith("max"))
            .isPresent();
  }

  private long lookOn() {
    Optional<Task> now = task;
    now.ifPresent(this::look);
    return now.isPresent() ? PERIOD_NANOS : PeriodicThread.UNTIL_WOKEN;
  }

  private void look(Task now) {
    Optional<Path> parent = directory(now.parent);
    if (parent.isPresent()
        && containers(parent.get()).stream()
            .filter(name -> !now.leftovers.contains(name))
            .map(parent.get()::resolve)
            .anyMatch(cgroup -> Throttling.periodsOf(finder.files(), cgroup) > 0)) {
      now.throttled = true;
    }
  }

  private Optional<Path> directory(String cgroup) {
    return finder.expected(cgroup).directoryOf("cpu");
  }

  private List<String> containers(Path parent) {
    return finder.files().names(parent.toString()).stream()
        .filter(name -> finder.files().isDirectory(parent.resolve(name).toString()))
        .toList();
  }

  @Override
  public void close() {
    thread.close();
  }
}
