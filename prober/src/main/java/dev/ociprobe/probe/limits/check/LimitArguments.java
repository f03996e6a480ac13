package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Resources;
import java.nio.file.Path;

/** Limits in the words of {@code --limit}. */
final class LimitArguments {
  private static final Path NO_ROOTFS = Path.of("/");

  private LimitArguments() {}

  /** The listed limits alone; one on a block device must name the device. */
  static Resources resources(String list) {
    return Limits.parse(list).on(Resources.NONE, NO_ROOTFS);
  }
}
