package dev.ociprobe.explain.watch;

import dev.ociprobe.bundle.spec.SpecException;
import dev.ociprobe.bundle.spec.SpecJson;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the names of containers from their bundles. Immutable. */
final class LabelReader {
  private final Path proc;

  /**
   * Reads the bundles of this host's processes.
   *
   * @param proc the mount point of proc(5)
   */
  LabelReader(Path proc) {
    this.proc = proc;
  }

  /**
   * Returns the names of a container.
   *
   * @param pid of the runtime's process; where it is gone, the host's root is looked at
   * @param bundle its directory, as the runtime was told; else the process's working directory
   * @param name by its engine's process, if that has one
   */
  ContainerLabels read(int pid, Optional<String> bundle, Optional<String> name) {
    return ContainerLabels.of(annotations(pid, bundle.orElse(".")), name);
  }

  /** None of a bundle that is gone or broken: its runtime will say so. */
  private Map<String, String> annotations(int pid, String bundle) {
    try {
      Map<String, String> annotations =
          SpecJson.read(directory(pid, bundle).resolve("config.json")).annotations();
      return annotations == null ? Map.of() : annotations;
    } catch (SpecException | InvalidPathException e) {
      return Map.of();
    }
  }

  /** The bundle as its process sees it, which may be in a container, as a node of kind is. */
  private Path directory(int pid, String bundle) {
    Path process = proc.resolve(String.valueOf(pid));
    if (!bundle.startsWith("/")) {
      return process.resolve("cwd").resolve(bundle);
    }
    Path root = process.resolve("root");
    return (Files.isDirectory(root) ? root : proc.resolve("1/root")).resolve(bundle.substring(1));
  }
}
