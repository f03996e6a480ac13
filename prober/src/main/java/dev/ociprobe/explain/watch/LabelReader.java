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
  private final Path ownRoot;

  /**
   * Reads the bundles of this host's processes.
   *
   * @param proc the mount point of proc(5)
   * @param ownRoot the root of this process, for where that of the first process is refused
   */
  LabelReader(Path proc, Path ownRoot) {
    this.proc = proc;
    this.ownRoot = ownRoot;
  }

  /**
   * Returns the names of a container.
   *
   * @param pid of the runtime's process; where it is gone, the host's root is looked at
   * @param bundle its directory as the process sees it, which may be in a container, as a node of
   *     kind is
   * @param name by its engine's process, if that has one
   */
  ContainerLabels read(int pid, Optional<String> bundle, Optional<String> name) {
    Map<String, String> annotations =
        bundle
            .filter(each -> each.startsWith("/"))
            .map(each -> annotations(pid, each))
            .orElse(Map.of());
    return ContainerLabels.of(annotations, name);
  }

  private Map<String, String> annotations(int pid, String bundle) {
    Path root = proc.resolve(String.valueOf(pid)).resolve("root");
    if (Files.isDirectory(root)) {
      Map<String, String> annotations = annotations(root, bundle);
      if (!annotations.isEmpty() || Files.isDirectory(root)) {
        return annotations;
      }
    }
    Path hostRoot = proc.resolve("1/root");
    return annotations(Files.isDirectory(hostRoot) ? hostRoot : ownRoot, bundle);
  }

  /** None of a bundle that is gone or broken: its runtime will say so. */
  private static Map<String, String> annotations(Path root, String bundle) {
    try {
      Map<String, String> annotations =
          SpecJson.read(root.resolve(bundle.substring(1)).resolve("config.json")).annotations();
      return annotations == null ? Map.of() : annotations;
    } catch (SpecException | InvalidPathException e) {
      return Map.of();
    }
  }
}
