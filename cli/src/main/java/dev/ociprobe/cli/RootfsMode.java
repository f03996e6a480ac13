package dev.ociprobe.cli;

import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.container.session.BundleSource;

/** The ways in which containers get their root filesystem. */
enum RootfsMode {
  /** A copy for each runtime, which its containers share. */
  COPY,
  /** An overlay for each container, over one tree that is only read. */
  OVERLAY;

  /** Returns the source that gives containers their root filesystem in this way. */
  BundleSource applied(BundleSource source) {
    if (this == COPY) {
      return source;
    }
    if (source instanceof BundleSource.OfImage image) {
      return new BundleSource.OverImage(image, TreeCache.ofUser());
    }
    throw new UserError(
        ExitCode.USAGE,
        "--rootfs-mode overlay is for images",
        "name one by --image, or use --fresh-rootfs");
  }
}
