package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Makes, lists and removes the cgroups below {@code /ociprobe} and in the slices of runs, such as
 * {@code /ociprobe_t6ouk0x9.slice}, in every hierarchy.
 *
 * <p>All methods take absolute cgroup paths and throw {@link IllegalArgumentException} for one that
 * isn't one of these or below it: a slip here would kill the host's processes. A directory counts
 * only if it lies on a cgroup file system by statfs(2): crun, with {@code unified} unmounted, has
 * made look-alikes in a tmpfs. Immutable, may be shared between threads.
 */
public final class OwnCgroups {

  /** The parent of all cgroups that ociprobe makes. */
  public static final String PARENT = "/ociprobe";

  /** {@code CGROUP_SUPER_MAGIC} and {@code CGROUP2_SUPER_MAGIC} of linux/magic.h. */
  private static final Set<Long> CGROUP_FILE_SYSTEMS = Set.of(0x27e0ebL, 0x63677270L);

  private final CgroupLayout layout;
  private final PseudoFiles files;
  private final ToLongFunction<Path> fileSystemType;

  /**
   * The cgroups in a layout; nothing is read yet.
   *
   * @param fileSystemType the {@code f_type} of statfs(2), as {@code Descriptors::fileSystemType}
   */
  public OwnCgroups(CgroupLayout layout, PseudoFiles files, ToLongFunction<Path> fileSystemType) {
    this.layout = layout;
    this.files = files;
    this.fileSystemType = fileSystemType;
  }

  /** The cgroups on this host, as its hierarchies are mounted now. */
  public static OwnCgroups ofHost(Posix posix) {
    PseudoFiles files = PseudoFiles.ofHost();
    return new OwnCgroups(CgroupLayout.read(files), files, posix.descriptors()::fileSystemType);
  }

  /** The existing directories of a cgroup, at most one in each hierarchy. */
  public List<Path> directories(String cgroup) {
    OwnNames.require(cgroup);
    return layout.hierarchies().stream()
        .map(hierarchy -> hierarchy.directoryFor(cgroup))
        .filter(this::isCgroup)
        .toList();
  }

  /** The names of the cgroups directly below one, over all hierarchies. */
  public SortedSet<String> children(String cgroup) {
    return directories(cgroup).stream()
        .flatMap(directory -> CgroupTree.children(files, directory).stream())
        .map(child -> String.valueOf(child.getFileName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The processes in a cgroup and below it, over all hierarchies.
   *
   * @return pids in this process's pid namespace; processes outside it are left out
   */
  public Set<Integer> processes(String cgroup) {
    return directories(cgroup).stream()
        .flatMap(directory -> CgroupTree.deepestFirst(files, directory).stream())
        .flatMap(directory -> CgroupProcesses.in(files, directory).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Kills all processes in a cgroup and below it at once, by version 2's {@code cgroup.kill} (Linux
   * 5.14), in the hierarchies that have it. Those of version 1 and older kernels have no such file.
   */
  public void killByFile(String cgroup) {
    for (Path directory : directories(cgroup)) {
      ControlFile.writeIfPresent(files, directory.resolve("cgroup.kill"), "1");
    }
  }

  /**
   * Thaws a cgroup and those below it, and lifts their throttles: version 1's frozen processes
   * don't die of SIGKILL, and throttled ones only after the transfer that they wait for.
   */
  public void release(String cgroup) {
    for (Path directory : directories(cgroup)) {
      for (Path each : CgroupTree.deepestFirst(files, directory)) {
        ControlFile.writeIfPresent(files, each.resolve("freezer.state"), "THAWED");
        ControlFile.writeIfPresent(files, each.resolve("cgroup.freeze"), "0");
        DiskThrottles.lift(files, each);
      }
    }
  }

  /**
   * Removes a cgroup and those below it from every hierarchy, deepest first. A busy one, whose
   * processes are still dying, is retried until the time is up.
   *
   * @return a result for each directory that existed
   */
  public List<CgroupRemoval> remove(String cgroup, Duration within) {
    if (cgroup.equals(PARENT)) {
      throw new IllegalArgumentException("other runs may have cgroups in " + PARENT);
    }
    return new CgroupRemover(files, within).remove(directories(cgroup));
  }

  /** Removes {@code /ociprobe} itself from each hierarchy in which it is empty. */
  public void removeParentIfEmpty() {
    for (Path directory : directories(PARENT)) {
      CgroupRemover.removeOne(files, directory);
    }
  }

  /**
   * Makes a cgroup in every hierarchy that processes can join: version 1's cpuset gets its parent's
   * CPUs, and version 2's controllers are enabled, in the root of its mount, too. They are not
   * enabled beside version 1, where nobody needs them and runtimes would mistake the layout.
   *
   * @throws java.io.UncheckedIOException if that fails; the message names the file
   */
  public void create(String cgroup) {
    OwnNames.require(cgroup);
    boolean passDown = layout instanceof CgroupLayout.V2;
    layout.hierarchies().forEach(h -> CgroupMaker.make(files, h, cgroup, passDown));
  }

  /** Enables version 2's controllers for the cgroups below one, where only version 2 has any. */
  public void passDown(String cgroup) {
    OwnNames.require(cgroup);
    if (layout instanceof CgroupLayout.V2(UnifiedHierarchy unified, var _)) {
      new SubtreeControl(files, unified.directoryFor(cgroup)).enableAll();
    }
  }

  /**
   * Moves a process into a cgroup in every hierarchy that has it.
   *
   * @throws java.io.UncheckedIOException if the kernel refuses; the message names the file
   */
  public void attach(String cgroup, int pid) {
    for (Path directory : directories(cgroup)) {
      ControlFile.write(files, directory.resolve("cgroup.procs"), String.valueOf(pid));
    }
  }

  /**
   * Writes to a control file.
   *
   * @param file absolute, in one of ociprobe's cgroups
   * @throws IllegalArgumentException if it isn't in one
   * @throws java.io.UncheckedIOException if the kernel refuses; the message names the file
   */
  public void write(Path file, String value) {
    Path normal = file.normalize();
    boolean ours =
        layout.hierarchies().stream().anyMatch(h -> OwnNames.areAbove(normal, h.directoryFor("/")));
    if (!ours) {
      throw new IllegalArgumentException("not in a cgroup below " + PARENT + ": " + file);
    }
    ControlFile.write(files, normal, value);
  }

  private boolean isCgroup(Path directory) {
    Path real = files.resolve(directory);
    try {
      return Files.isDirectory(real)
          && CGROUP_FILE_SYSTEMS.contains(fileSystemType.applyAsLong(real));
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT) {
        return false; // the end of another run has just removed it
      }
      throw e;
    }
  }
}
