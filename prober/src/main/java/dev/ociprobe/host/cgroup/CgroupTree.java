package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tree of cgroups in a hierarchy; a cgroup that vanishes meanwhile is left out. */
final class CgroupTree {

  private CgroupTree() {}

  /** The cgroups directly below one. */
  static List<Path> children(PseudoFiles files, Path directory) {
    return files.names(directory.toString()).stream()
        .map(directory::resolve)
        .filter(child -> files.isDirectory(child.toString()))
        .toList();
  }

  /** A cgroup and all below it, children before their parents. */
  static List<Path> deepestFirst(PseudoFiles files, Path directory) {
    List<Path> all = new ArrayList<>();
    children(files, directory).forEach(child -> all.addAll(deepestFirst(files, child)));
    all.add(directory);
    return all;
  }
}
