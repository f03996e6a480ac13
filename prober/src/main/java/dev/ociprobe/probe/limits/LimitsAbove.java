package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupFile;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The limits of the cgroups above the run's containers, up to the root of what is mounted. They
 * bind a container like its own, so that they bound what may be tried. Immutable.
 *
 * @param cgroup of the run, absolute in each hierarchy
 */
public record LimitsAbove(CgroupLayout layout, PseudoFiles files, String cgroup) {

  /**
   * The tightest of them.
   *
   * @param left what it leaves, in the limit's unit; CPUs for a quota
   * @param cgroup that has it
   */
  public record Room(double left, Path cgroup) {}

  /** The memory that the cgroups above leave, in bytes; empty if none has a limit. */
  public Optional<Room> memory() {
    return tightest(CgroupSetting.MEMORY_LIMIT, "memory.usage_in_bytes", "memory.current");
  }

  /** The tasks that the cgroups above leave; empty if none has a limit. */
  public Optional<Room> tasks() {
    return tightest(CgroupSetting.PIDS_LIMIT, "pids.current", "pids.current");
  }

  /** The CPUs that the quotas above grant; empty if none has one. */
  public Optional<Room> cpus() {
    return levels("cpu").stream()
        .flatMap(level -> quota(level).stream().map(cpus -> new Room(cpus, level)))
        .min(Comparator.comparingDouble(Room::left));
  }

  /** The run's own cgroup in the hierarchy of that file; empty if it has none. */
  Optional<Path> nearest(CgroupFile file) {
    return levels(file.controller()).stream().findFirst();
  }

  private Optional<Room> tightest(CgroupSetting limit, String legacyUse, String unifiedUse) {
    String controller = limit.unified().orElseThrow().controller();
    boolean legacy = layout.of(controller).filter(LegacyHierarchy.class::isInstance).isPresent();
    String name = (legacy ? limit.legacy() : limit.unified()).orElseThrow().name();
    String use = legacy ? legacyUse : unifiedUse;
    List<Room> rooms = new ArrayList<>();
    for (Path level : levels(controller)) {
      // "max" is no number; version 1's largest number means no limit too
      number(level, name)
          .filter(bytes -> bytes < Long.MAX_VALUE / 2)
          .ifPresent(bytes -> rooms.add(new Room(bytes - number(level, use).orElse(0L), level)));
    }
    return rooms.stream().min(Comparator.comparingDouble(Room::left));
  }

  private Optional<Double> quota(Path level) {
    Optional<Long> quota = number(level, "cpu.cfs_quota_us").filter(micros -> micros > 0);
    Optional<Long> period = number(level, "cpu.cfs_period_us").filter(micros -> micros > 0);
    if (quota.isPresent() && period.isPresent()) {
      return Optional.of((double) quota.get() / period.get());
    }
    return files
        .text(level.resolve("cpu.max").toString())
        .map(FileFields::split)
        .filter(words -> words.size() == 2)
        .flatMap(words ->
            FileFields.number(words.get(0))
                .flatMap(q -> FileFields.number(words.get(1)).map(p -> (double) q / p)));
  }

  private Optional<Long> number(Path level, String name) {
    return files.number(level.resolve(name).toString());
  }

  /** The run's cgroup and those above it that exist, nearest first. */
  private List<Path> levels(String controller) {
    Optional<Hierarchy> hierarchy = layout.of(controller);
    List<Path> levels = new ArrayList<>();
    if (hierarchy.isPresent()) {
      Path top = hierarchy.get().mountPoint();
      Path level = hierarchy.get().directoryFor(cgroup);
      while (level != null && level.startsWith(top)) {
        if (files.isDirectory(level.toString())) {
          levels.add(level);
        }
        level = level.getParent();
      }
    }
    return levels;
  }
}
