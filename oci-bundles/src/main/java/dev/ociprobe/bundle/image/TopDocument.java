package dev.ociprobe.bundle.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.registry.Registry;
import dev.ociprobe.bundle.registry.RegistryDocument;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The manifest or the index that an image's name in a registry stands for.
 *
 * @param type its media type
 * @param digest its digest, by which it is verified from now on
 * @param size in bytes
 * @param file in the cache
 */
record TopDocument(String type, Digest digest, long size, Path file) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String OLD = "application/vnd.docker.distribution.manifest.v1";

  static TopDocument of(Registry registry, BlobStore blobs) {
    Optional<Digest> pinned = registry.name().digest();
    if (pinned.isPresent()) {
      Path file = blobs.manifest(pinned.get(), registry);
      return of(registry, "", pinned.get(), content(file), file);
    }
    RegistryDocument found = registry.manifest(MediaType.documents());
    Digest digest = Digest.sha256(found.content());
    Path file = blobs.blob(digest, target -> BlobStore.write(target, found.content()));
    return of(registry, found.type(), digest, found.content(), file);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RootfsException(
          file, "can't be read: " + e.getMessage(), "call `ociprobe clean --cache`");
    }
  }

  private static TopDocument of(
      Registry registry, String given, Digest digest, byte[] content, Path file) {
    String type = type(registry, given, content);
    if (!MediaType.isIndex(type) && !MediaType.isManifest(type)) {
      throw refused(
          registry,
          type.startsWith(OLD)
              ? "its manifest is of Docker's old form, schema 1"
              : "is no image of a container: its manifest is of type "
                  + type.replaceAll("[^ -~]", "?"));
    }
    return new TopDocument(type, digest, content.length, file);
  }

  /** The type by the registry and the document, which could be read as either. */
  private static String type(Registry registry, String given, byte[] content) {
    JsonNode document = parsed(registry, content);
    String own = document.path("mediaType").asText("");
    if (document.has("manifests") && document.has("layers")) {
      throw refused(registry, "its manifest is an index, too");
    }
    boolean known = MediaType.isIndex(given) || MediaType.isManifest(given);
    if (own.isEmpty() && !known) {
      return given.startsWith(OLD) ? given : MediaType.ofDocument(document.has("manifests"));
    }
    if (!own.isEmpty() && known && !own.equals(given)) {
      throw refused(registry, "its manifest is of type %s, not %s".formatted(own, given));
    }
    return own.isEmpty() ? given : own;
  }

  private static JsonNode parsed(Registry registry, byte[] content) {
    try {
      JsonNode document = MAPPER.readTree(content);
      if (document != null && document.isObject()) {
        return document;
      }
    } catch (IOException e) {
      // told below
    }
    throw refused(registry, "its manifest is no JSON document");
  }

  private static RootfsException refused(Registry registry, String problem) {
    return new RootfsException(
        registry.name().toString(), problem, "name another image, or push it anew");
  }
}
