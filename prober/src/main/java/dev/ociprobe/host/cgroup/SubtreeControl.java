package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The controllers that a version 2 cgroup passes to its children: {@code cgroup.subtree_control}.
 *
 * @param directory of the cgroup
 */
public record SubtreeControl(PseudoFiles files, Path directory) {

  static final String FILE = "cgroup.subtree_control";

  static SubtreeControl of(PseudoFiles files, UnifiedHierarchy unified) {
    return new SubtreeControl(files, unified.mountPoint());
  }

  /** The path of the file. */
  public Path file() {
    return directory.resolve(FILE);
  }

  /** The controllers that are enabled. */
  public List<String> enabled() {
    return words(file());
  }

  /** The controllers that are available to the cgroup and not enabled, sorted. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(words(directory.resolve("cgroup.controllers")));
    missing.removeAll(enabled());
    missing.sort(null);
    return missing;
  }

  /** The names of the cgroups below, except ociprobe's own. */
  public List<String> besideOurs() {
    return CgroupTree.children(files, directory).stream()
        .map(child -> String.valueOf(child.getFileName()))
        .filter(name -> !OwnNames.contain(name))
        .toList();
  }

  /** Returns true while a run has cgroups below. */
  public boolean hasOurs() {
    return CgroupTree.children(files, directory).stream()
        .anyMatch(child -> OwnNames.contain(String.valueOf(child.getFileName())));
  }

  /**
   * Enables all that are missing or none: some alone would make the cgroup a threaded one if it
   * holds processes.
   *
   * @throws UncheckedIOException if the kernel refuses; the message names the file
   */
  void enableAll() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      ControlFile.write(
          files, file(), missing.stream().map(c -> "+" + c).collect(Collectors.joining(" ")));
    }
  }

  /**
   * Disables controllers, each by itself.
   *
   * @return those that the kernel keeps, because cgroups further down use them
   */
  public List<String> disable(Collection<String> controllers) {
    List<String> kept = new ArrayList<>(enabled());
    kept.retainAll(controllers);
    kept.removeIf(this::disable);
    return kept;
  }

  private boolean disable(String controller) {
    try {
      ControlFile.write(files, file(), "-" + controller);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private List<String> words(Path path) {
    return files.text(path.toString()).map(FileFields::split).orElse(List.of());
  }
}
