package dev.ociprobe.bundle.layer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One layer of an image, not verified yet.
 *
 * @param name names it in errors: its digest, or its place in the archive
 * @param blob the source of its bytes
 * @param size of the blob, in bytes
 * @param digest of the blob; empty in docker's archives, which have the content's alone
 * @param compression by its media type; empty if its content alone tells
 * @param diffId digest of the decompressed content
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/layer.md">Layers</a>
 */
public record Layer(
    String name,
    Blob blob,
    long size,
    Optional<Digest> digest,
    Optional<Compression> compression,
    Digest diffId) {

  /** The source of a layer's bytes, which may be read several times. */
  @FunctionalInterface
  public interface Blob {
    InputStream open() throws IOException;
  }
}
