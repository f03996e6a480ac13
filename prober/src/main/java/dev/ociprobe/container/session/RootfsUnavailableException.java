package dev.ociprobe.container.session;

import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.file.Path;

/** Thrown where a root filesystem can't be mounted; says why, and what to do. */
public final class RootfsUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  private final RootfsMode mode;

  RootfsUnavailableException(Path rootfs, RootfsMode mode, PosixException cause) {
    super(
        "%s can't have %s: %s"
            .formatted(
                rootfs,
                mode == RootfsMode.OVERLAY ? "an overlay" : "a read-only bind mount",
                cause.getMessage()),
        cause);
    this.mode = mode;
  }

  /** The remedy, as an imperative. */
  public String remedy() {
    return mode == RootfsMode.OVERLAY
        ? "load overlayfs (modprobe overlay) if the kernel lacks it, or remove --fresh-rootfs or"
            + " --rootfs-mode; on a file system that is an overlay itself there is none"
        : "use --rootfs-mode copy";
  }
}
