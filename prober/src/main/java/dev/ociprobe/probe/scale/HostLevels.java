package dev.ociprobe.probe.scale;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Figures of the host that are to stay level while containers come and go: what grows all the time
 * is leaked. Immutable, may be shared between threads.
 */
record HostLevels(PseudoFiles files) {

  /** One figure at one moment. */
  record Level(String metric, String unit, double value) {}

  /** Reads all figures that this host has. */
  List<Level> read() {
    List<Level> levels = new ArrayList<>();
    FileFields info = FileFields.keyed(files.lines("/proc/meminfo"));
    Optional<Long> total = info.kibibytes("MemTotal");
    Optional<Long> available = info.kibibytes("MemAvailable");
    if (total.isPresent() && available.isPresent()) {
      levels.add(new Level("host memory", "bytes", (double) total.get() - available.get()));
    }
    long kernel =
        MemoryCensus.KERNEL.stream().mapToLong(each -> info.kibibytes(each).orElse(0L)).sum();
    levels.add(new Level("host kernel", "bytes", (double) kernel));
    memoryCgroups().ifPresent(count -> levels.add(count("memory cgroups", count)));
    levels.add(count("mounts", files.lines("/proc/self/mountinfo").size()));
    files
        .text("/proc/sys/fs/file-nr")
        .flatMap(text -> FileFields.at(FileFields.split(text), 0))
        .flatMap(FileFields::number)
        .ifPresent(count -> levels.add(count("open files", count)));
    FileFields.keyed(files.lines("/proc/self/status"))
        .kibibytes("VmRSS")
        .ifPresent(bytes -> levels.add(new Level("ociprobe itself", "bytes", (double) bytes)));
    return levels;
  }

  private static Level count(String metric, long count) {
    return new Level(metric, "count", (double) count);
  }

  /** The memory cgroups of the kernel, those among them that are removed but not yet free. */
  private Optional<Long> memoryCgroups() {
    return files.lines("/proc/cgroups").stream()
        .map(FileFields::split)
        .filter(words -> words.getFirst().equals("memory"))
        .findFirst()
        .flatMap(words -> FileFields.at(words, 2))
        .flatMap(FileFields::number);
  }
}
