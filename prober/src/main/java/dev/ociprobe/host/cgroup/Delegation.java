package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The way in which version 2's controllers come to the cgroups below the root of the mount: what is
 * missing in its {@code cgroup.subtree_control}, or why nothing can be passed down. The kernel's
 * Documentation/admin-guide/cgroup-v2.rst, "Controlling Controllers", has the rules. Immutable.
 */
public sealed interface Delegation {

  /**
   * Controllers can be passed down, or there is nothing to pass.
   *
   * @param missing those that are offered and not enabled, sorted
   */
  record Possible(List<String> missing) implements Delegation {
    public Possible {
      missing = List.copyOf(missing);
    }
  }

  /**
   * No container can have limits or even start. Where no controller can be passed down, a runtime
   * that tries would turn the root of the mount into a threaded cgroup, below which nothing works.
   *
   * @param why one line
   * @param remedy the command or option that helps
   */
  record Impossible(String why, String remedy) implements Delegation {}

  /** Reads the delegation on a host; nothing is changed. */
  static Delegation read(CgroupLayout layout, PseudoFiles files) {
    Optional<Impossible> realTime = RealTimePolicy.obstacle(layout, files);
    if (realTime.isPresent()) {
      return realTime.get();
    }
    return layout instanceof CgroupLayout.V2(UnifiedHierarchy unified, List<LegacyHierarchy> _)
        ? obstacle(unified, files)
            .<Delegation>map(impossible -> impossible)
            .orElseGet(() -> new Possible(SubtreeControl.of(files, unified).missing()))
        : new Possible(List.of());
  }

  private static Optional<Impossible> obstacle(UnifiedHierarchy unified, PseudoFiles files) {
    Path root = unified.mountPoint();
    Path file = files.resolve(SubtreeControl.of(files, unified).file());
    if (Files.exists(file) && !Files.isWritable(file)) {
      return Optional.of(
          new Impossible(
              root + " is mounted read-only, so no cgroup can be made in it",
              "mount -o remount,rw %s; in Docker, --privileged".formatted(root)));
    }
    // Only the root of the whole hierarchy has no type; it alone may hold processes, too.
    Optional<String> type = files.text(root.resolve("cgroup.type").toString());
    if (type.isEmpty() || unified.controllers().isEmpty()) {
      return Optional.empty();
    }
    return type.get().equals("domain")
        ? files
            .text(root.resolve("cgroup.procs").toString())
            .filter(processes -> !processes.isEmpty())
            .map(_ -> occupied(root))
        : Optional.of(threaded(root, type.get()));
  }

  private static Impossible threaded(Path root, String type) {
    return new Impossible(
        "%s is a \"%s\" cgroup, which passes no memory or I/O controller to those below it"
            .formatted(root, type),
        "start a new container, with --cgroupns=host or with its processes in a child of " + root);
  }

  private static Impossible occupied(Path root) {
    return new Impossible(
        root + " holds processes, so cgroup version 2 passes no controller to the cgroups below it",
        "mkdir -p %1$s/init && xargs -rn1 < %1$s/cgroup.procs > %1$s/init/cgroup.procs"
                .formatted(root)
            + "; or start the container with --cgroupns=host");
  }
}
