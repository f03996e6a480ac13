package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.registry.Registry;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The blobs of registries in the cache, each by its digest and whole. Runs at the same time fetch
 * one once, and it stays while a process uses it.
 *
 * @param cache in which unpacked images are, too
 */
record BlobStore(TreeCache cache) {
  private static final String CONTENT = "blob";

  boolean has(Digest digest) {
    return cache.has(name(digest));
  }

  /**
   * Returns the file of a blob.
   *
   * @param fetch writes it into a file, verified, unless it is there
   */
  Path blob(Digest digest, Consumer<Path> fetch) {
    return cache
        .tree(
            name(digest),
            ImageRootfs.MAX_CACHE_BYTES,
            root -> {
              fetch.accept(root.resolve(CONTENT));
              return List.of();
            })
        .root()
        .resolve(CONTENT);
  }

  /** Returns the file of a manifest or index, which is fetched and verified unless it is there. */
  Path manifest(Digest digest, Registry registry) {
    return blob(
        digest,
        target -> {
          byte[] content = registry.manifest(digest, MediaType.documents()).content();
          Digest found = digest.sameOf(content);
          if (!found.equals(digest)) {
            throw new RootfsException(
                registry.name().toString(),
                "the registry gives a manifest of the digest %s for %s".formatted(found, digest),
                "don't trust it: ask those who run the registry");
          }
          write(target, content);
        });
  }

  /** Writes a content that is verified. */
  static void write(Path target, byte[] content) {
    try {
      Files.write(target, content);
    } catch (IOException e) {
      throw new RootfsException(
          target, "can't be written: " + e.getMessage(), "make room on that file system");
    }
  }

  /** Refuses to begin what the disk has no room for. */
  void requireRoom(long bytes) {
    try {
      long usable = Files.getFileStore(cache.directory()).getUsableSpace();
      if (bytes > usable) {
        throw new RootfsException(
            cache.directory(),
            "has room for %d MiB, the image's layers need %d"
                .formatted(usable >> 20, Math.ceilDiv(bytes, 1L << 20)),
            "make room on that file system, or set XDG_CACHE_HOME to another");
      }
    } catch (IOException e) {
      throw new RootfsException(
          cache.directory(), "can't be read: " + e.getMessage(), "check that it is a directory");
    }
  }

  private static String name(Digest digest) {
    return "blob-%s-%s".formatted(digest.algorithm(), digest.encoded());
  }
}
