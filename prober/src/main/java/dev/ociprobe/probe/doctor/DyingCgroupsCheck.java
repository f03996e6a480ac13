package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.ControllerTable;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks for removed memory cgroups that the kernel has not freed: each holds memory, and slows
 * down whatever walks them all.
 */
final class DyingCgroupsCheck implements HostCheck {

  private static final long MANY = 500;

  @Override
  public String id() {
    return "cgroup.dying";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    CgroupLayout layout = host.layout();
    Optional<Hierarchy> memory = layout.of("memory");
    if (memory.isEmpty()) {
      return List.of(HostFinding.unknown(id(), "no memory controller is mounted"));
    }
    Optional<Long> dying =
        memory.get() instanceof UnifiedHierarchy unified
            ? dyingDescendants(host.files(), unified)
            : counted(host.files(), memory.get());
    return List.of(
        dying
            .map(count -> finding(Math.max(0, count)))
            .orElseGet(() -> HostFinding.unknown(id(), "the kernel does not count dying cgroups")));
  }

  private HostFinding finding(long dying) {
    return dying < MANY
        ? HostFinding.ok(id(), dying + " memory cgroups are removed and not yet freed")
        : HostFinding.warn(
            id(),
            dying + " memory cgroups are removed and not yet freed, which makes create slower",
            "sync; echo 3 > /proc/sys/vm/drop_caches");
  }

  private static Optional<Long> dyingDescendants(PseudoFiles files, UnifiedHierarchy unified) {
    Path stat = unified.mountPoint().resolve("cgroup.stat");
    return FileFields.keyed(files.lines(stat.toString())).numberOf("nr_dying_descendants");
  }

  // Version 1 counts all cgroups, and those that still exist are directories. Where only a part of
  // the hierarchy is mounted, the others can't be counted.
  private static Optional<Long> counted(PseudoFiles files, Hierarchy memory) {
    return memory.root().equals(Path.of("/"))
        ? ControllerTable.read(files)
            .cgroups("memory")
            .map(all -> all - directories(files, memory.mountPoint().toString()))
        : Optional.empty();
  }

  private static long directories(PseudoFiles files, String directory) {
    return 1
        + files.names(directory).stream()
            .map(name -> directory + "/" + name)
            .filter(files::isDirectory)
            .mapToLong(child -> directories(files, child))
            .sum();
  }
}
