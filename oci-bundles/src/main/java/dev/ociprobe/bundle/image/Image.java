package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.Layer;
import dev.ociprobe.bundle.registry.Registry;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
    return open(reference, RemoteSource.DEFAULT);
  }

  /**
   * Opens an image and checks that it is one for this machine. One in a registry is fetched, but
   * for what the cache has of it.
   *
   * @param source the way to an image in a registry
   * @throws RootfsException if it is missing, damaged, ambiguous or for other platforms
   * @throws dev.ociprobe.bundle.registry.RegistryException if its registry can't be reached
   */
  public static Image open(ImageReference reference, RemoteSource source) {
    return switch (reference) {
      case LocalImage local -> open(local);
      case RemoteImage remote -> {
        try (Registry registry = new Registry(remote.name(), source.access())) {
          ImageFiles files = RegistryFiles.of(registry, source);
          yield new LayoutOpening(reference, Optional.empty(), files).open();
        }
      }
    };
  }

  private static Image open(LocalImage image) {
    return switch (image.transport()) {
      case OCI -> new LayoutOpening(image, image.tag(), new DirectoryFiles(image.path())).open();
      case OCI_ARCHIVE ->
          new LayoutOpening(image, image.tag(), ArchiveFiles.read(image.path())).open();
      case DOCKER_ARCHIVE -> new SavedOpening(image, ArchiveFiles.read(image.path())).open();
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
