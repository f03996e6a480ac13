package dev.ociprobe.probe.scale;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The room that the host has for further containers: memory above what is to stay free, tasks,
 * namespaces, open files, mounts, inodes. Immutable, may be shared between threads.
 *
 * @param keepFreeBytes memory that is to stay available
 * @param state the directory below which runtimes keep their state
 * @param freeInodes of the file system of a path; empty if it has no limit
 */
record HostRoom(
    PseudoFiles files, long keepFreeBytes, Path state, Function<Path, OptionalLong> freeInodes) {
  /** The part of a limit of the kernel's that a run may use. */
  private static final double USABLE = 0.9;

  /** Directories, files and pipes of one container in the runtime's state. */
  private static final int INODES_EACH = 20;

  private static final List<String> NAMESPACES =
      List.of("mnt", "pid", "ipc", "uts", "net", "cgroup");

  /**
   * Says what the host lacks for so many containers, even if one took next to nothing.
   *
   * @param keepFreeBytes memory that is to stay available
   */
  static Optional<String> lackingOfHost(Posix posix, long keepFreeBytes, int containers) {
    return new HostRoom(
            PseudoFiles.ofHost(), keepFreeBytes, Path.of("/run"), posix.descriptors()::freeInodes)
        .lacks(containers, 0, ContainerCost.LEAST);
  }

  /** The use of the host at one moment. */
  record Use(long availableBytes, long tasks, long openFiles) {

    /** The cost of one of so many containers that have come since an earlier moment. */
    ContainerCost since(Use earlier, int containers) {
      return ContainerCost.seen(
          earlier.availableBytes - availableBytes,
          tasks - earlier.tasks,
          openFiles - earlier.openFiles,
          containers);
    }
  }

  Use use() {
    return new Use(
        memory("MemAvailable"), tasks().orElse(0), number("/proc/sys/fs/file-nr").orElse(0));
  }

  /**
   * Says what the host lacks for some more containers, in a sentence; empty if there is room.
   *
   * @param live the containers that the run has already
   */
  Optional<String> lacks(int more, int live, ContainerCost each) {
    return memory(more, each)
        .or(() -> tasks(more, each))
        .or(() -> openFiles(more, each))
        .or(() -> namespaces(more, live))
        .or(() -> mounts(more))
        .or(() -> inodes(more));
  }

  private Optional<String> memory(int more, ContainerCost each) {
    long needed = more * each.memoryBytes();
    long available = memory("MemAvailable");
    return available - needed >= keepFreeBytes
        ? Optional.empty()
        : Optional.of(
            "%,d MiB of memory are available, %,d more containers may take %,d MiB, and %,d MiB are to stay free"
                .formatted(available >> 20, more, needed >> 20, keepFreeBytes >> 20));
  }

  private Optional<String> tasks(int more, ContainerCost each) {
    long limit =
        Math.min(
            number("/proc/sys/kernel/pid_max").orElse(Long.MAX_VALUE),
            number("/proc/sys/kernel/threads-max").orElse(Long.MAX_VALUE));
    return exceeds("tasks (pid_max, threads-max)", tasks().orElse(0), more * each.tasks(), limit);
  }

  private Optional<String> openFiles(int more, ContainerCost each) {
    List<String> words =
        files.text("/proc/sys/fs/file-nr").map(FileFields::split).orElse(List.of());
    long limit = FileFields.at(words, 2).flatMap(FileFields::number).orElse(Long.MAX_VALUE);
    return exceeds(
        "open files (fs.file-max)",
        number("/proc/sys/fs/file-nr").orElse(0),
        more * each.openFiles(),
        limit);
  }

  private Optional<String> namespaces(int more, int live) {
    for (String each : NAMESPACES) {
      long limit = number("/proc/sys/user/max_" + each + "_namespaces").orElse(Long.MAX_VALUE);
      Optional<String> problem =
          exceeds("namespaces (user.max_%s_namespaces)".formatted(each), live, more, limit);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** Runtimes that mount in the host's namespace, such as Kata, may take two for each container. */
  private Optional<String> mounts(int more) {
    long limit = number("/proc/sys/fs/mount-max").orElse(Long.MAX_VALUE);
    return exceeds(
        "mounts (fs.mount-max)", files.lines("/proc/self/mountinfo").size(), 2L * more, limit);
  }

  private Optional<String> inodes(int more) {
    OptionalLong free = freeInodes.apply(state);
    double needed = (double) more * INODES_EACH;
    return free.isEmpty() || free.getAsLong() * USABLE >= needed
        ? Optional.empty()
        : Optional.of(
            "the file system of %s has %,d free inodes, and %,d more containers may take %,.0f"
                .formatted(state, free.getAsLong(), more, needed));
  }

  private static Optional<String> exceeds(String what, long used, long more, long limit) {
    return used + more <= USABLE * limit
        ? Optional.empty()
        : Optional.of(
            "the host may have %,d %s, uses %,d, and the next containers may take %,d more"
                .formatted(limit, what, used, more));
  }

  /** The second number of {@code 3/245} in loadavg. */
  private OptionalLong tasks() {
    List<String> words = files.text("/proc/loadavg").map(FileFields::split).orElse(List.of());
    return FileFields.at(words, 3)
        .flatMap(each -> FileFields.number(each.substring(each.indexOf('/') + 1)))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private long memory(String key) {
    return FileFields.keyed(files.lines("/proc/meminfo")).kibibytes(key).orElse(0L);
  }

  private OptionalLong number(String file) {
    return files
        .text(file)
        .flatMap(text -> FileFields.at(FileFields.split(text), 0))
        .flatMap(FileFields::number)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
