package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the cgroups of containers and processes. Immutable, may be shared between threads.
 *
 * @param files gives access to {@code /proc} and the hierarchies
 */
public record CgroupFinder(CgroupLayout layout, PseudoFiles files) {
  private static final String SCOPE = ".scope";

  /** A finder for this host, as its hierarchies are mounted now. */
  public static CgroupFinder ofHost() {
    PseudoFiles files = PseudoFiles.ofHost();
    return new CgroupFinder(CgroupLayout.read(files), files);
  }

  /**
   * Locates a {@code cgroupsPath} by its name alone.
   *
   * @param cgroupsPath absolute, as {@code /ociprobe/<run>/<id>}
   */
  public CgroupLocation expected(String cgroupsPath) {
    Map<Hierarchy, Path> directories = new LinkedHashMap<>();
    Map<Hierarchy, String> unreachable = new LinkedHashMap<>();
    for (Hierarchy hierarchy : layout.hierarchies()) {
      Path directory = hierarchy.directoryFor(cgroupsPath);
      if (isDirectory(directory)) {
        directories.put(hierarchy, directory);
      } else {
        unreachable.put(hierarchy, "no cgroup " + cgroupsPath);
      }
    }
    return new CgroupLocation(directories, unreachable);
  }

  /** Locates a process by {@code /proc/PID/cgroup}. */
  public CgroupLocation ofProcess(int pid) {
    return locate(CgroupPaths.read(files, String.valueOf(pid)), "process " + pid);
  }

  /** Locates this process. */
  public CgroupLocation ofSelf() {
    return locate(CgroupPaths.read(files, "self"), "this process");
  }

  /**
   * Locates a container: by {@code cgroupsPath} where that exists, otherwise by its init, for
   * runtimes that choose another name (Kata turns {@code /a/b} into {@code /a/kata_b}). A cgroup
   * that also holds ociprobe is not the container's own and doesn't count. Of a scope of systemd's,
   * it may be a cgroup below, which some versions of crun make for the container.
   *
   * @param cgroupsPath absolute, as {@code /ociprobe/<run>/<id>}
   */
  public CgroupLocation ofContainer(String cgroupsPath, int initPid) {
    CgroupLocation expected = expected(cgroupsPath);
    if (cgroupsPath.endsWith(SCOPE)) {
      expected = inScope(expected, ofProcess(initPid));
    }
    if (expected.unreachable().isEmpty()) {
      return expected;
    }
    CgroupPaths init = CgroupPaths.read(files, String.valueOf(initPid));
    CgroupPaths own = CgroupPaths.read(files, "self");
    Map<Hierarchy, Path> directories = new LinkedHashMap<>(expected.directories());
    Map<Hierarchy, String> unreachable = new LinkedHashMap<>(expected.unreachable());
    for (Hierarchy hierarchy : expected.unreachable().keySet()) {
      Optional<Path> cgroup = init.in(hierarchy).filter(c -> isApart(c, own.in(hierarchy)));
      cgroup
          .flatMap(hierarchy::directoryOf)
          .filter(this::isDirectory)
          .ifPresent(directory -> {
            directories.put(hierarchy, directory);
            unreachable.remove(hierarchy);
          });
    }
    return new CgroupLocation(directories, unreachable);
  }

  private static CgroupLocation inScope(CgroupLocation scope, CgroupLocation init) {
    Map<Hierarchy, Path> directories = new LinkedHashMap<>(scope.directories());
    directories.replaceAll((hierarchy, directory) -> {
      Path own = init.directories().getOrDefault(hierarchy, directory);
      return own.startsWith(directory) && own.getNameCount() > directory.getNameCount()
          ? directory.resolve(own.getName(directory.getNameCount()))
          : directory;
    });
    return new CgroupLocation(directories, scope.unreachable());
  }

  private CgroupLocation locate(CgroupPaths membership, String who) {
    Map<Hierarchy, Path> directories = new LinkedHashMap<>();
    Map<Hierarchy, String> unreachable = new LinkedHashMap<>();
    for (Hierarchy hierarchy : layout.hierarchies()) {
      Optional<Path> cgroup = membership.in(hierarchy);
      Optional<Path> directory = cgroup.flatMap(hierarchy::directoryOf);
      if (directory.isPresent()) {
        directories.put(hierarchy, directory.get());
      } else {
        unreachable.put(
            hierarchy,
            cgroup
                .map(c -> c + " lies outside what is mounted at " + hierarchy.mountPoint())
                .orElse(who + " has no cgroup here"));
      }
    }
    return new CgroupLocation(directories, unreachable);
  }

  private static boolean isApart(Path cgroup, Optional<Path> own) {
    return own.isPresent() && !own.get().startsWith(cgroup);
  }

  private boolean isDirectory(Path directory) {
    return files.isDirectory(directory.toString());
  }
}
