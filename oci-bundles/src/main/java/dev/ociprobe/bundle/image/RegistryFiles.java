package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.Layer;
import dev.ociprobe.bundle.layer.LayerLimits;
import dev.ociprobe.bundle.registry.DownloadListener;
import dev.ociprobe.bundle.registry.Registry;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image in a registry as the layout that a copy of it would be. What was fetched and verified
 * stays in the cache, by its digest, and is not fetched again.
 */
final class RegistryFiles implements ImageFiles {

  /** An index refers to some twenty manifests, and one of them is read. */
  private static final int MAX_DOCUMENTS = 32;

  private final Registry registry;
  private final BlobStore blobs;
  private final DownloadListener listener;
  private final Map<String, Path> files = new HashMap<>();
  private final Map<String, byte[]> made;
  private int documents;

  private RegistryFiles(
      Registry registry, BlobStore blobs, DownloadListener listener, ObjectNode image) {
    this.registry = registry;
    this.blobs = blobs;
    this.listener = listener;
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    index.putArray("manifests").add(image);
    this.made =
        Map.of(
            "oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8),
            "index.json", index.toString().getBytes(UTF_8));
  }

  /**
   * Asks for the image's manifest or index, unless its name pins one that the cache has.
   *
   * @throws RootfsException if there is no such image
   */
  static RegistryFiles of(Registry registry, RemoteSource source) {
    BlobStore blobs = new BlobStore(source.cache());
    TopDocument top = TopDocument.of(registry, blobs);
    ObjectNode descriptor =
        JsonNodeFactory.instance
            .objectNode()
            .put("mediaType", top.type())
            .put("digest", top.digest().toString())
            .put("size", top.size());
    RegistryFiles files = new RegistryFiles(registry, blobs, source.listener(), descriptor);
    files.files.put(DocumentReader.blob(top.digest()), top.file());
    return files;
  }

  @Override
  public String place() {
    return registry.name().toString();
  }

  @Override
  public void fetch(Descriptor document, Digest digest) {
    String name = DocumentReader.blob(digest);
    if (files.containsKey(name)) {
      return;
    }
    if (++documents > MAX_DOCUMENTS) {
      throw new RootfsException(
          place(),
          "its indexes refer to more than %d documents".formatted(MAX_DOCUMENTS),
          "pin one of its manifests by its digest");
    }
    boolean manifest = MediaType.isIndex(document.type()) || MediaType.isManifest(document.type());
    files.put(
        name,
        manifest
            ? blobs.manifest(digest, registry)
            : blobs.blob(
                digest, target -> registry.blob(digest, document.size(), target, _ -> {})));
  }

  @Override
  public void fetch(List<Layer> layers) {
    List<Layer> missing = missing(layers);
    long bytes = missing.stream().mapToLong(Layer::size).sum();
    if (!missing.isEmpty()) {
      blobs.requireRoom(bytes);
      listener.begins(place(), missing.size(), bytes);
    }
    try {
      for (Layer each : layers) {
        Digest digest = each.digest().orElseThrow();
        files.put(
            DocumentReader.blob(digest),
            blobs.blob(
                digest, target -> registry.blob(digest, each.size(), target, listener::received)));
      }
    } finally {
      if (!missing.isEmpty()) {
        listener.ended();
      }
    }
  }

  /** The layers that are not in the cache, each once. */
  private List<Layer> missing(List<Layer> layers) {
    long left = LayerLimits.DEFAULT.maxBytes();
    Map<Digest, Layer> missing = new HashMap<>();
    for (Layer each : layers) {
      if (each.size() < 0 || each.size() > left) {
        throw new RootfsException(
            place(),
            "its layers are larger than %d MiB".formatted(LayerLimits.DEFAULT.maxBytes() >> 20),
            "use a smaller image");
      }
      left -= each.size();
      Digest digest = each.digest().orElseThrow();
      if (!blobs.has(digest)) {
        missing.put(digest, each);
      }
    }
    return List.copyOf(missing.values());
  }

  @Override
  public InputStream open(String name) throws IOException {
    byte[] content = made.get(name);
    return content == null ? Files.newInputStream(file(name)) : new ByteArrayInputStream(content);
  }

  @Override
  public long size(String name) throws IOException {
    byte[] content = made.get(name);
    return content == null ? Files.size(file(name)) : content.length;
  }

  private Path file(String name) throws IOException {
    return Optional.ofNullable(files.get(name)).orElseThrow(() -> new NoSuchFileException(name));
  }

  @Override
  public String remedyForAnother(ImagePlatform wanted) {
    return "name an image or a tag that has one for " + wanted;
  }
}
