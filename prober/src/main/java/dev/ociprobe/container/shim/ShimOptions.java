package dev.ociprobe.container.shim;

import java.nio.file.Path;

/** The options of a shim for Create. */
public sealed interface ShimOptions {

  /** No options: the shim is the runtime. */
  record None() implements ShimOptions {}

  /**
   * The options of runc's shim.
   *
   * @param binary the runtime that it calls
   * @param root the directory above that of the runtime's state
   * @param systemdCgroup true if the runtime asks systemd for its cgroups
   */
  record OfRunc(Path binary, Path root, boolean systemdCgroup) implements ShimOptions {}

  /**
   * Options in a file.
   *
   * @param type of the options
   * @param file absolute path
   */
  record InFile(String type, Path file) implements ShimOptions {}
}
