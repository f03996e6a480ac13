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
 * The cgroups below {@code /ociprobe} in every hierarchy: listing, emptying, removing, making them.
 *
 * <p>Everything takes absolute cgroup paths and refuses one that isn't {@code /ociprobe} or below
 * it ({@link IllegalArgumentException}): a slip here would kill the host's processes. A directory
 * counts only if statfs(2) says that it lies on a cgroup file system: crun, with {@code unified}
 * unmounted, has written look-alikes into a tmpfs. Immutable, may be shared between threads.
 */
public final class OwnCgroups {

  /** The parent of everything that ociprobe makes. */
  public static final String PARENT = "/ociprobe";

  /** {@code CGROUP_SUPER_MAGIC} and {@code CGROUP2_SUPER_MAGIC} of linux/magic.h. */
  private static final Set<Long> CGROUP_FILE_SYSTEMS = Set.of(0x27e0ebL, 0x63677270L);

  private final CgroupLayout layout;
  private final PseudoFiles files;
  private final ToLongFunction<Path> fileSystemType;

  /**
   * Nothing is read yet.
   *
   * @param fileSystemType statfs(2) {@code f_type}, as {@code Descriptors::fileSystemType}
   */
  public OwnCgroups(CgroupLayout layout, PseudoFiles files, ToLongFunction<Path> fileSystemType) {
    this.layout = layout;
    this.files = files;
    this.fileSystemType = fileSystemType;
  }

  /** The host's, as they are mounted now. */
  public static OwnCgroups ofHost(Posix posix) {
    PseudoFiles files = PseudoFiles.ofHost();
    return new OwnCgroups(CgroupLayout.read(files), files, posix.descriptors()::fileSystemType);
  }

  /** The directories of that cgroup that exist, at most one a hierarchy. */
  public List<Path> directories(String cgroup) {
    requireOwn(cgroup);
    return layout.hierarchies().stream()
        .map(hierarchy -> hierarchy.directoryFor(cgroup))
        .filter(this::isCgroup)
        .toList();
  }

  /** The names of the cgroups directly in that one, over all hierarchies. */
  public SortedSet<String> children(String cgroup) {
    return directories(cgroup).stream()
        .flatMap(directory -> CgroupTree.children(files, directory).stream())
        .map(child -> String.valueOf(child.getFileName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The processes in that cgroup and below it, in any hierarchy.
   *
   * @return pids as this process's pid namespace numbers them; those outside it are left out
   */
  public Set<Integer> processes(String cgroup) {
    return directories(cgroup).stream()
        .flatMap(directory -> CgroupTree.deepestFirst(files, directory).stream())
        .flatMap(directory -> CgroupProcesses.in(files, directory).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Lets frozen processes run again: one frozen by version 1 doesn't die of SIGKILL. */
  public void thaw(String cgroup) {
    for (Path directory : directories(cgroup)) {
      for (Path each : CgroupTree.deepestFirst(files, directory)) {
        ControlFile.writeIfPresent(files, each.resolve("freezer.state"), "THAWED");
        ControlFile.writeIfPresent(files, each.resolve("cgroup.freeze"), "0");
      }
    }
  }

  /**
   * Removes that cgroup and those below it from every hierarchy, deepest first; a busy one (its
   * processes are still dying) is tried again until the time is up.
   *
   * @return one a directory that was there
   */
  public List<CgroupRemoval> remove(String cgroup, Duration within) {
    if (cgroup.equals(PARENT)) {
      throw new IllegalArgumentException("other runs may have cgroups in " + PARENT);
    }
    return new CgroupRemover(files, within).remove(directories(cgroup));
  }

  /** Removes {@code /ociprobe} itself from each hierarchy in which it holds nothing any more. */
  public void removeParentIfEmpty() {
    for (Path directory : directories(PARENT)) {
      CgroupRemover.removeOne(files, directory);
    }
  }

  /**
   * Makes that cgroup in every hierarchy, fit for processes: version 1's cpuset takes its parent's
   * CPUs, version 2's controllers are passed down; but not beside version 1, where nobody needs
   * them and runtimes take them for a sign of another layout.
   *
   * @throws java.io.UncheckedIOException naming the file that refused
   */
  public void create(String cgroup) {
    requireOwn(cgroup);
    boolean passDown = layout instanceof CgroupLayout.V2;
    layout.hierarchies().forEach(h -> CgroupMaker.make(files, h, cgroup, passDown));
  }

  /**
   * Moves a process into that cgroup in every hierarchy that has it.
   *
   * @throws java.io.UncheckedIOException naming the file that refused
   */
  public void attach(String cgroup, int pid) {
    for (Path directory : directories(cgroup)) {
      ControlFile.write(files, directory.resolve("cgroup.procs"), String.valueOf(pid));
    }
  }

  /**
   * Writes to a control file.
   *
   * @param file absolute, in a cgroup of ours
   * @throws IllegalArgumentException if it isn't in one
   * @throws java.io.UncheckedIOException if the kernel refuses, naming the file
   */
  public void write(Path file, String value) {
    Path normal = file.normalize();
    boolean ours =
        layout.hierarchies().stream()
            .map(hierarchy -> hierarchy.directoryFor(PARENT))
            .anyMatch(normal::startsWith);
    if (!ours) {
      throw new IllegalArgumentException("not in a cgroup of ociprobe's: " + file);
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
        return false; // another run's end has just taken it away
      }
      throw e;
    }
  }

  private static void requireOwn(String cgroup) {
    Path path = Path.of(cgroup);
    if (!path.startsWith(PARENT) || !path.equals(path.normalize())) {
      throw new IllegalArgumentException("not a cgroup of ociprobe's: " + cgroup);
    }
  }
}
