package dev.ociprobe.cgroup;

import dev.ociprobe.procfs.PseudoFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * The cgroups below {@code /ociprobe} in every hierarchy: listing, emptying, removing them.
 *
 * <p>Everything takes absolute cgroup paths and refuses one that isn't {@code /ociprobe} or below
 * it ({@link IllegalArgumentException}): a slip here would kill the host's processes. A directory
 * counts only if statfs(2) says that it lies on a cgroup file system: crun, with {@code unified}
 * unmounted, has written look-alikes into a tmpfs. May be shared between threads.
 */
public final class OwnCgroups {

  /** The parent of everything that ociprobe makes. */
  public static final String PARENT = "/ociprobe";

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

  /** The directories of that cgroup that exist, at most one a hierarchy. */
  public List<Path> directories(String cgroup) {
    return List.of(Path.of(layout.label() + files + fileSystemType));
  }

  /** The names of the cgroups directly in that one, over all hierarchies. */
  public SortedSet<String> children(String cgroup) {
    return new TreeSet<>();
  }

  /**
   * The processes in that cgroup and below it, in any hierarchy.
   *
   * @return pids as this process's pid namespace numbers them
   */
  public Set<Integer> processes(String cgroup) {
    return Set.of();
  }

  /** Lets frozen processes run again (a process frozen by version 1 doesn't die of SIGKILL). */
  public void thaw(String cgroup) {}

  /**
   * Removes that cgroup and those below it from every hierarchy, deepest first; a busy one (its
   * processes are still dying) is tried again until the deadline.
   */
  public List<Removal> remove(String cgroup, Duration deadline) {
    return List.of();
  }

  /**
   * Makes that cgroup in every hierarchy, fit for processes: version 1's cpuset inherits its CPUs,
   * version 2's controllers are passed down.
   *
   * @throws java.io.UncheckedIOException naming the file that refused
   */
  public void create(String cgroup) {}

  /**
   * Moves a process into that cgroup in every hierarchy that has it.
   *
   * @throws java.io.UncheckedIOException naming the file that refused
   */
  public void attach(String cgroup, int pid) {}
}
