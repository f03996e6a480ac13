package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Walks the directories of a hierarchy; one that vanishes meanwhile is left out. */
final class CgroupTree {

  private CgroupTree() {}

  /** The cgroups directly in that one. */
  static List<Path> children(PseudoFiles files, Path directory) {
    return files.names(directory.toString()).stream()
        .map(directory::resolve)
        .filter(child -> files.isDirectory(child.toString()))
        .toList();
  }

  /** That cgroup, last, and all below it, children before their parents. */
  static List<Path> deepestFirst(PseudoFiles files, Path directory) {
    List<Path> all = new ArrayList<>();
    children(files, directory).forEach(child -> all.addAll(deepestFirst(files, child)));
    all.add(directory);
    return all;
  }
}
