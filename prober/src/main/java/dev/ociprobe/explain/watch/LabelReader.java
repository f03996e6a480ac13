package dev.ociprobe.explain.watch;

import dev.ociprobe.bundle.spec.SpecException;
import dev.ociprobe.bundle.spec.SpecJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the names of containers from their bundles. Immutable. */
final class LabelReader {
  private final Path root;

  /**
   * Reads from a root directory.
   *
   * @param root the host's, also where this process is in a container: {@code /proc/1/root}
   */
  LabelReader(Path root) {
    this.root = root;
  }

  /**
   * Returns the names of a container.
   *
   * @param bundle its directory, as the runtime was told
   * @param name by its engine's process, if that has one
   */
  ContainerLabels read(Optional<String> bundle, Optional<String> name) {
    return ContainerLabels.of(bundle.map(this::annotations).orElse(Map.of()), name);
  }

  /** None of a bundle that is gone or broken: its runtime will say so. */
  private Map<String, String> annotations(String bundle) {
    if (!bundle.startsWith("/")) {
      return Map.of(); // relative to a directory that only the runtime's process knew
    }
    try {
      Map<String, String> annotations =
          SpecJson.read(root.resolve(bundle.substring(1)).resolve("config.json")).annotations();
      return annotations == null ? Map.of() : annotations;
    } catch (SpecException | InvalidPathException e) {
      return Map.of();
    }
  }
}
