package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.layer.Compression;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The media types of images, OCI's and Docker's.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/media-types.md">Media
 *     Types</a>
 */
final class MediaType {
  private static final String OCI = "application/vnd.oci.image.";
  private static final String OCI_LAYER = OCI + "layer.v1.tar";
  private static final String OCI_FOREIGN = OCI + "layer.nondistributable.v1.tar";
  private static final String DOCKER = "application/vnd.docker.";
  private static final String DOCKER_LAYER = DOCKER + "image.rootfs.diff.tar";

  private static final Set<String> INDEXES =
      Set.of(OCI + "index.v1+json", DOCKER + "distribution.manifest.list.v2+json");
  private static final Set<String> MANIFESTS =
      Set.of(OCI + "manifest.v1+json", DOCKER + "distribution.manifest.v2+json");
  private static final Set<String> CONFIGS =
      Set.of(OCI + "config.v1+json", DOCKER + "container.image.v1+json");
  private static final Map<String, Compression> LAYERS =
      Map.of(
          OCI_LAYER,
          Compression.NONE,
          OCI_LAYER + "+gzip",
          Compression.GZIP,
          OCI_LAYER + "+zstd",
          Compression.ZSTD,
          OCI_FOREIGN,
          Compression.NONE,
          OCI_FOREIGN + "+gzip",
          Compression.GZIP,
          OCI_FOREIGN + "+zstd",
          Compression.ZSTD,
          DOCKER_LAYER,
          Compression.NONE,
          DOCKER_LAYER + ".gzip",
          Compression.GZIP,
          DOCKER_LAYER + ".zstd",
          Compression.ZSTD,
          DOCKER + "image.rootfs.foreign.diff.tar.gzip",
          Compression.GZIP);

  private MediaType() {}

  /** The types of manifests and indexes, as the header Accept takes them. */
  static String documents() {
    return Stream.of(MANIFESTS, INDEXES)
        .flatMap(Set::stream)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** The type of a manifest or an index that doesn't say it. */
  static String ofDocument(boolean index) {
    return OCI + (index ? "index" : "manifest") + ".v1+json";
  }

  static boolean isIndex(String type) {
    return INDEXES.contains(type);
  }

  static boolean isManifest(String type) {
    return MANIFESTS.contains(type);
  }

  static boolean isConfig(String type) {
    return CONFIGS.contains(type);
  }

  /** The compression of a layer of that type; empty if it is no type of layers. */
  static Optional<Compression> ofLayer(String type) {
    return Optional.ofNullable(LAYERS.get(type));
  }
}
