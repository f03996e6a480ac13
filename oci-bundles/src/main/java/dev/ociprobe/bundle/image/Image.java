package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.Layer;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An image for this machine. Its documents are verified; its layers are so when they are unpacked.
 *
 * @param reference the name by which it was found
 * @param digest of its manifest; in docker's archives, which have none, of its configuration
 * @param config its configuration
 * @param layers the lowest first
 */
public record Image(
    ImageReference reference, Digest digest, ImageConfig config, List<Layer> layers) {

  public Image {
    layers = List.copyOf(layers);
  }

  /**
   * Opens an image and checks that it is one for this machine.
   *
   * @throws RootfsException if it is missing, damaged, ambiguous or for other platforms
   */
  public static Image open(ImageReference reference) {
    return switch (reference.transport()) {
      case OCI -> new LayoutOpening(reference, new DirectoryFiles(reference.path())).open();
      case OCI_ARCHIVE -> new LayoutOpening(reference, ArchiveFiles.read(reference.path())).open();
      case DOCKER_ARCHIVE ->
          new SavedOpening(reference, ArchiveFiles.read(reference.path())).open();
    };
  }

  /** Returns the same image without the program that it puts before each command. */
  public Image withoutEntrypoint() {
    return new Image(reference, digest, config.withoutEntrypoint(), layers);
  }

  /**
   * The name of what its layers make together.
   *
   * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid">
   *     ChainID</a>
   */
  public Digest chainId() {
    Digest chain = layers.getFirst().diffId();
    for (Layer layer : layers.subList(1, layers.size())) {
      chain = Digest.sha256((chain + " " + layer.diffId()).getBytes(StandardCharsets.US_ASCII));
    }
    return chain;
  }
}
