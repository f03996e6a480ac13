package dev.ociprobe.cgroup;

import dev.ociprobe.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * A file in which a controller shows or takes values: "Interface Files" of Linux's
 * Documentation/admin-guide/cgroup-v2.rst, and cgroup-v1.
 *
 * @param controller whose it is; {@code cgroup} for version 2's own, which every cgroup has
 * @param name as {@code memory.current}; one {@code *} stands for what differs between hosts
 * @param role what it is for
 */
record InterfaceFile(String controller, String name, Role role, Format format) {

  /** The controller of version 2's core files. */
  static final String CORE = "cgroup";

  /** What a file is for. */
  enum Role {
    /** What the cgroup uses: part of a container's footprint. */
    USAGE,
    /** What else the kernel tells of it. */
    STATE,
    /** What it is given or allowed. */
    LIMIT
  }

  /** Whether a hierarchy that carries these controllers has it. */
  boolean isIn(Hierarchy hierarchy) {
    return hierarchy.controllers().contains(controller)
        || (controller.equals(CORE) && hierarchy instanceof UnifiedHierarchy);
  }

  /** The files of that name in a cgroup; the name itself unless others match its {@code *}. */
  List<String> namesIn(PseudoFiles files, Path directory) {
    int star = name.indexOf('*');
    if (star < 0) {
      return List.of(name);
    }
    String start = name.substring(0, star);
    String end = name.substring(star + 1);
    List<String> names =
        files.names(directory.toString()).stream()
            .filter(each -> each.length() > name.length() - 1)
            .filter(each -> each.startsWith(start) && each.endsWith(end))
            .toList();
    return names.isEmpty() ? List.of(name) : names;
  }
}
