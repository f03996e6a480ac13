package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The names of our cgroups in the root of a hierarchy: that of all runs, and slices of runs; and of
 * those that Firecracker's jailer makes for our containers in a place of its own.
 */
final class OwnNames {
  private static final Pattern NAME = Pattern.compile("ociprobe|ociprobe_[0-9a-z]{8}\\.slice");

  private static final Pattern JAILED =
      Pattern.compile("/firecracker/op-[0-9a-z]{8}-[^/]+(?:/.*)?");

  private OwnNames() {}

  static boolean contain(String name) {
    return NAME.matcher(name).matches();
  }

  /** Returns true for a file in one of our cgroups or below, in the hierarchy with that root. */
  static boolean areAbove(Path file, Path root) {
    return file.startsWith(root)
        && file.getNameCount() > root.getNameCount() + 1
        && contain(file.getName(root.getNameCount()).toString());
  }

  /**
   * Requires an absolute path of one of our cgroups, or of one below it.
   *
   * @throws IllegalArgumentException for any other
   */
  static void require(String cgroup) {
    Path path = Path.of(cgroup);
    if (path.getRoot() == null
        || path.getNameCount() == 0
        || !(contain(path.getName(0).toString()) || JAILED.matcher(cgroup).matches())
        || !path.equals(path.normalize())) {
      throw new IllegalArgumentException(
          "not " + OwnCgroups.PARENT + " or a cgroup below it: " + cgroup);
    }
  }
}
