package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a bundle's root filesystem anew once its runtime has emptied it, as a create that fails may
 * do: {@link Quirk#EMPTIES_ROOTFS}. Later containers of the slot would lack their program.
 *
 * @param source of the bundle
 * @param spare a directory for the new one on its way; must not exist
 * @param names that are directly below the root as it was made
 */
record EmptiedRootfs(Bundle bundle, BundleSource source, Path spare, Set<String> names) {

  /**
   * Watches over a new bundle; empty if its runtime doesn't do so, or it is mounted anew anyway.
   */
  static Optional<EmptiedRootfs> of(
      OciRuntime runtime, Bundle bundle, BundleSource source, Path spare) {
    return runtime.quirks().contains(Quirk.EMPTIES_ROOTFS) && !source.rootfsMode().isMounted()
        ? Optional.of(new EmptiedRootfs(bundle, source, spare, names(bundle.rootfs())))
        : Optional.empty();
  }

  /** Makes it anew if something directly below its root is gone. */
  void restore() {
    if (names(bundle.rootfs()).containsAll(names)) {
      return;
    }
    Bundle made = source.make(spare);
    Bundle.delete(bundle.rootfs());
    try {
      Files.move(made.rootfs(), bundle.rootfs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Bundle.delete(spare);
  }

  private static Set<String> names(Path directory) {
    if (!Files.exists(directory)) {
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(each -> String.valueOf(each.getFileName())).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
