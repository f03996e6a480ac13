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
import java.util.function.ToLongFunction;

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
    return tightest(
        CgroupSetting.MEMORY_LIMIT,
        level -> memoryInUse(level, "memory.usage_in_bytes", "total_inactive_file"),
        level -> memoryInUse(level, "memory.current", "inactive_file"));
  }

  /** The swap that the cgroups above leave on version 2, in bytes; empty if none has a limit. */
  public Optional<Room> swap() {
    return layout instanceof CgroupLayout.V2
        ? tightest(CgroupSetting.MEMORY_SWAP, _ -> 0, level -> use(level, "memory.swap.current"))
        : Optional.empty();
  }

  /** The tasks that the cgroups above leave; empty if none has a limit. */
  public Optional<Room> tasks() {
    ToLongFunction<Path> current = level -> use(level, "pids.current");
    return tightest(CgroupSetting.PIDS_LIMIT, current, current);
  }

  /** The limit on tasks above that leaves none now; empty if each leaves some. */
  public Optional<Room> fullOfTasks() {
    return tasks().filter(room -> room.left() < 1);
  }

  /** The CPUs that the quotas above grant; empty if none has one. */
  public Optional<Room> cpus() {
    return levels("cpu").stream()
        .flatMap(level -> quota(level).stream().map(cpus -> new Room(cpus, level)))
        .min(Comparator.comparingDouble(Room::left));
  }

  /**
   * The rate that the cgroups above grant on a disk; empty if none has a limit. On version 1 they
   * don't bind: its throttles know no hierarchy.
   *
   * @param device as {@code 254:0}
   * @param key of io.max, such as {@code rbps}
   */
  public Optional<Room> rate(String device, String key) {
    List<Room> rooms = new ArrayList<>();
    if (layout instanceof CgroupLayout.V2) {
      for (Path level : levels("io")) {
        for (String line : files.lines(level.resolve("io.max").toString())) {
          List<String> words = FileFields.split(line);
          words.stream()
              .filter(word -> words.getFirst().equals(device) && word.startsWith(key + "="))
              .flatMap(word -> FileFields.number(word.substring(key.length() + 1)).stream())
              .forEach(rate -> rooms.add(new Room(rate, level)));
        }
      }
    }
    return rooms.stream().min(Comparator.comparingDouble(Room::left));
  }

  /** The run's own cgroup in the hierarchy of that file; empty if it has none. */
  Optional<Path> nearest(CgroupFile file) {
    return levels(file.controller()).stream().findFirst();
  }

  private Optional<Room> tightest(
      CgroupSetting limit, ToLongFunction<Path> legacyUse, ToLongFunction<Path> unifiedUse) {
    String controller = limit.unified().orElseThrow().controller();
    boolean legacy = layout.of(controller).filter(LegacyHierarchy.class::isInstance).isPresent();
    String name = (legacy ? limit.legacy() : limit.unified()).orElseThrow().name();
    ToLongFunction<Path> use = legacy ? legacyUse : unifiedUse;
    List<Room> rooms = new ArrayList<>();
    for (Path level : levels(controller)) {
      // "max" is no number; version 1's largest number means no limit too
      number(level, name)
          .filter(bytes -> bytes < Long.MAX_VALUE / 2)
          .ifPresent(bytes -> rooms.add(new Room(bytes - use.applyAsLong(level), level)));
    }
    return rooms.stream().min(Comparator.comparingDouble(Room::left));
  }

  private long use(Path level, String name) {
    return number(level, name).orElse(0L);
  }

  /** The kernel drops the cache of files that nothing uses any more before it kills. */
  private long memoryInUse(Path level, String name, String cache) {
    FileFields stat = FileFields.keyed(files.lines(level.resolve("memory.stat").toString()));
    return Math.max(0, use(level, name) - stat.numberOf(cache).orElse(0L));
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
