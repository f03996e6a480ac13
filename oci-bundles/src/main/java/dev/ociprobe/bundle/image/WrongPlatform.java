package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.rootfs.RootfsException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The failure of an image that this machine can't run. */
final class WrongPlatform {
  private WrongPlatform() {}

  static RootfsException of(Path place, List<ImagePlatform> present) {
    ImagePlatform wanted = ImagePlatform.ofThisMachine();
    return new RootfsException(
        place,
        "holds no image for %s, but for %s"
            .formatted(
                wanted,
                present.stream().map(ImagePlatform::toString).collect(Collectors.joining(", "))),
        "copy that of this machine, as with \"skopeo --override-arch %s copy …\""
            .formatted(wanted.architecture()));
  }
}
