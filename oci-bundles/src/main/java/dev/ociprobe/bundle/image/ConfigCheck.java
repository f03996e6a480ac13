package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.image.ImageConfig.Layers;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.util.ArrayList;
import java.util.List;

/** The checks that a configuration has to pass, wherever it lies. */
record ConfigCheck(DocumentReader documents, ImageConfig config) {
  private static final int MAX_LAYERS = 1000;

  /**
   * Returns the digests of the layers' contents.
   *
   * @param layers their number in the manifest
   * @throws RootfsException if they are others in number or form, or the image is for another
   *     platform
   */
  List<Digest> diffIds(int layers) {
    requirePlatform();
    Layers rootfs = config.rootfs();
    if (rootfs == null || rootfs.diffIds() == null || !"layers".equals(rootfs.type())) {
      throw documents.refused("its configuration names no layers");
    }
    if (rootfs.diffIds().size() != layers) {
      throw documents.refused(
          "its configuration names %d layers, its manifest %d"
              .formatted(rootfs.diffIds().size(), layers));
    }
    if (layers == 0 || layers > MAX_LAYERS) {
      throw documents.refused("it has %d layers".formatted(layers));
    }
    List<Digest> digests = new ArrayList<>();
    for (String each : rootfs.diffIds()) {
      digests.add(
          Digest.parse(String.valueOf(each))
              .orElseThrow(() -> documents.refused("\"" + each + "\" is no digest of a layer")));
    }
    return digests;
  }

  private void requirePlatform() {
    if (!ImagePlatform.ofThisMachine().runs(config.platform())) {
      throw WrongPlatform.of(documents.files(), List.of(config.platform()));
    }
  }
}
