package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the limits of the cgroups above: those of this process, and of the roots of the mounts,
 * below which the containers are. They bind beside whatever a container is given.
 */
final class AncestorLimitsCheck implements HostCheck {

  /** Version 1 shows no limit as the largest multiple of the page size. */
  private static final long UNLIMITED_BYTES = 1L << 60;

  private static final List<String> MEMORY =
      List.of(
          "memory.max",
          "memory.high",
          "memory.swap.max",
          "memory.limit_in_bytes",
          "memory.memsw.limit_in_bytes");

  @Override
  public String id() {
    return "limits.ancestors";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    PseudoFiles files = host.files();
    CgroupLayout layout = host.layout();
    List<String> limits = new ArrayList<>();
    for (Path directory : above(layout, files, "memory")) {
      MEMORY.forEach(name -> bytes(files, directory.resolve(name)).ifPresent(limits::add));
    }
    for (Path directory : above(layout, files, "cpu")) {
      quota(files, directory).ifPresent(limits::add);
    }
    // Version 1's throttles bind their own cgroup alone.
    for (Path directory : above(layout, files, "io")) {
      Path file = directory.resolve("io.max");
      files.lines(file.toString()).forEach(line -> limits.add("%s in %s".formatted(line, file)));
    }
    return List.of(
        limits.isEmpty()
            ? HostFinding.ok(id(), "no cgroup above limits memory, swap, CPU or disks")
            : HostFinding.warn(
                id(),
                "they bind ociprobe or its containers, too: " + String.join("; ", limits),
                "run ociprobe outside of these cgroups, or raise the limits"));
  }

  /** The cgroups from this process's up to the root of the mount. */
  private static List<Path> above(CgroupLayout layout, PseudoFiles files, String controller) {
    List<Path> directories = new ArrayList<>();
    Optional<Hierarchy> hierarchy = layout.of(controller);
    if (hierarchy.isPresent()) {
      Path top = hierarchy.get().mountPoint();
      Path directory = new CgroupFinder(layout, files).ofSelf().directoryOf(controller).orElse(top);
      while (directory.startsWith(top)) {
        directories.add(directory);
        directory = directory.resolve("..").normalize();
      }
    }
    return directories;
  }

  private static Optional<String> bytes(PseudoFiles files, Path file) {
    return files
        .number(file.toString())
        .filter(limit -> limit < UNLIMITED_BYTES)
        .map(limit -> "%d MiB in %s".formatted(limit >> 20, file));
  }

  private static Optional<String> quota(PseudoFiles files, Path directory) {
    Path unified = directory.resolve("cpu.max");
    Path legacy = directory.resolve("cpu.cfs_quota_us");
    Optional<Long> unifiedQuota =
        files
            .text(unified.toString())
            .map(FileFields::split)
            .flatMap(words -> FileFields.at(words, 0))
            .flatMap(FileFields::number);
    return unifiedQuota
        .map(_ -> "%s in %s".formatted(files.text(unified.toString()).orElse(""), unified))
        .or(() ->
            files
                .number(legacy.toString())
                .filter(quota -> quota > 0)
                .map(quota -> "%d µs in %s".formatted(quota, legacy)));
  }
}
