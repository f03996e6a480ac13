package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * A file in which a controller shows or takes values: "Interface Files" of Linux's
 * Documentation/admin-guide/cgroup-v2.rst, and cgroup-v1.
 *
 * @param name as {@code memory.current}; one {@code *} stands for what differs between hosts
 * @param countsUse whether it tells what the cgroup uses, which makes a container's footprint
 */
record InterfaceFile(String name, boolean countsUse, CgroupFileFormat format) {

  /** What version 2's core files are named after; every cgroup has them. */
  private static final String CORE = "cgroup";

  /** A file that tells what the cgroup uses. */
  static InterfaceFile ofUse(String name, CgroupFileFormat format) {
    return new InterfaceFile(name, true, format);
  }

  /** A file that tells its limits, its state or what befell it. */
  static InterfaceFile other(String name, CgroupFileFormat format) {
    return new InterfaceFile(name, false, format);
  }

  /** Files are named after it. */
  String controller() {
    return name.substring(0, name.indexOf('.'));
  }

  /** Whether the hierarchy has it. */
  boolean isIn(Hierarchy hierarchy) {
    return hierarchy.controllers().contains(controller())
        || (controller().equals(CORE) && hierarchy instanceof UnifiedHierarchy);
  }

  /** The file's path in a cgroup; several, or one that doesn't exist, if the name has a star. */
  List<Path> pathsIn(PseudoFiles files, Path directory) {
    List<Path> paths = name.contains("*") ? files.matching(directory, name) : List.of();
    return paths.isEmpty() ? List.of(directory.resolve(name)) : paths;
  }
}
