package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.layer.Archive;
import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.layer.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An OCI layout that a test makes, right or wrong. */
public final class LayoutBuilder {
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path directory;
  private final ArrayNode images = MAPPER.createArrayNode();

  public LayoutBuilder(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("blobs/sha256"));
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
    writeIndex();
  }

  /** Adds an image of this machine's platform. */
  public ObjectNode image(Compression compression, Consumer<ObjectNode> config, Archive... layers)
      throws IOException {
    return image(ImagePlatform.ofThisMachine(), compression, config, layers);
  }

  ObjectNode image(
      ImagePlatform platform,
      Compression compression,
      Consumer<ObjectNode> config,
      Archive... layers)
      throws IOException {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("architecture", platform.architecture()).put("os", platform.os());
    document.putObject("config").putArray("Cmd").add("/program");
    ArrayNode diffIds = document.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    ObjectNode manifest = MAPPER.createObjectNode().put("schemaVersion", 2);
    manifest.put("mediaType", MANIFEST);
    ArrayNode descriptors = MAPPER.createArrayNode();
    for (Archive each : layers) {
      byte[] content = each.bytes();
      diffIds.add(Digest.sha256(content).toString());
      descriptors.add(
          blob(
              compression == Compression.NONE ? LAYER : LAYER + "+" + compression,
              Archive.compressed(content, compression)));
    }
    config.accept(document);
    manifest.set("config", blob(CONFIG, MAPPER.writeValueAsBytes(document)));
    manifest.set("layers", descriptors);
    ObjectNode descriptor = blob(MANIFEST, MAPPER.writeValueAsBytes(manifest));
    descriptor
        .putObject("platform")
        .put("architecture", platform.architecture())
        .put("os", platform.os());
    return add(descriptor);
  }

  /** Adds a descriptor to index.json; call {@link #writeIndex} after changing it. */
  ObjectNode add(ObjectNode descriptor) throws IOException {
    images.add(descriptor);
    writeIndex();
    return descriptor;
  }

  public LayoutBuilder tagged(ObjectNode descriptor, String tag) throws IOException {
    descriptor.putObject("annotations").put("org.opencontainers.image.ref.name", tag);
    writeIndex();
    return this;
  }

  void writeIndex() throws IOException {
    ObjectNode index = MAPPER.createObjectNode().put("schemaVersion", 2);
    index.set("manifests", images);
    Files.write(directory.resolve("index.json"), MAPPER.writeValueAsBytes(index));
  }

  /** Writes a blob and returns its descriptor. */
  ObjectNode blob(String type, byte[] content) throws IOException {
    Digest digest = Digest.sha256(content);
    Files.write(directory.resolve("blobs/sha256").resolve(digest.encoded()), content);
    return MAPPER
        .createObjectNode()
        .put("mediaType", type)
        .put("digest", digest.toString())
        .put("size", content.length);
  }

  ObjectNode blob(String type, String content) throws IOException {
    return blob(type, content.getBytes(UTF_8));
  }

  /** Replaces the only image's manifest. */
  void rewriteManifest(ObjectNode descriptor, Consumer<ObjectNode> change) throws IOException {
    ObjectNode manifest = (ObjectNode) MAPPER.readTree(blobFile(descriptor).toFile());
    change.accept(manifest);
    ObjectNode changed = blob(MANIFEST, MAPPER.writeValueAsBytes(manifest));
    descriptor.setAll(changed);
    writeIndex();
  }

  /** The file of a descriptor's blob. */
  Path blobFile(ObjectNode descriptor) {
    String digest = descriptor.get("digest").textValue();
    return directory.resolve("blobs").resolve(digest.replace(':', '/'));
  }
}
