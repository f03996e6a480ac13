package dev.ociprobe.container.session;

import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.file.Path;

/** Thrown where a root filesystem can't have an overlay; says why, and what to do. */
public final class OverlayUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  OverlayUnavailableException(Path rootfs, PosixException cause) {
    super(rootfs + " can't have an overlay: " + cause.getMessage(), cause);
  }

  /** The remedy, as an imperative. */
  public String remedy() {
    return "load overlayfs (modprobe overlay) if the kernel lacks it, or remove --fresh-rootfs;"
        + " on a file system that is an overlay itself there is none";
  }
}
