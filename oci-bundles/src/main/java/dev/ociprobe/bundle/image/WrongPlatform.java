package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.rootfs.RootfsException;
import java.util.List;
import java.util.stream.Collectors;

/** The failure of an image that this machine can't run. */
final class WrongPlatform {
  private WrongPlatform() {}

  static RootfsException of(ImageFiles files, List<ImagePlatform> present) {
    ImagePlatform wanted = ImagePlatform.ofThisMachine();
    return new RootfsException(
        files.place(),
        "holds no image for %s, but for %s"
            .formatted(
                wanted,
                present.stream().map(ImagePlatform::toString).collect(Collectors.joining(", "))),
        files.remedyForAnother(wanted));
  }
}
