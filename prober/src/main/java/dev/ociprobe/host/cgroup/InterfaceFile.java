package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * A file through which a controller reports or takes values: "Interface Files" of Linux's
 * Documentation/admin-guide/cgroup-v2.rst, and cgroup-v1.
 *
 * @param name as {@code memory.current}; one {@code *} stands for a part that differs between hosts
 * @param countsUse true if it counts use and so belongs to a container's footprint
 */
record InterfaceFile(String name, boolean countsUse, CgroupFileFormat format) {

  /** The name before the dot of version 2's core files, which every cgroup has. */
  private static final String CORE = "cgroup";

  /** A file that counts use. */
  static InterfaceFile ofUse(String name, CgroupFileFormat format) {
    return new InterfaceFile(name, true, format);
  }

  /** A file of limits, state or events. */
  static InterfaceFile other(String name, CgroupFileFormat format) {
    return new InterfaceFile(name, false, format);
  }

  /** The name before the dot. */
  String controller() {
    return name.substring(0, name.indexOf('.'));
  }

  /** Returns true if cgroups of the hierarchy have it. */
  boolean isIn(Hierarchy hierarchy) {
    return hierarchy.controllers().contains(controller())
        || (controller().equals(CORE) && hierarchy instanceof UnifiedHierarchy);
  }

  /** Returns true if that is its name, with anything in the place of a star. */
  boolean fits(String file) {
    int star = name.indexOf('*');
    return star < 0
        ? name.equals(file)
        : file.length() >= name.length()
            && file.startsWith(name.substring(0, star))
            && file.endsWith(name.substring(star + 1));
  }

  /** The file's path in a cgroup; with a star, those that match, or else the name as it is. */
  List<Path> pathsIn(PseudoFiles files, Path directory) {
    List<Path> paths = name.contains("*") ? files.matching(directory, name) : List.of();
    return paths.isEmpty() ? List.of(directory.resolve(name)) : paths;
  }
}
