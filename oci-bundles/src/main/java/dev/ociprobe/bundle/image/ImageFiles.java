package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files of a layout or an archive by their names, such as {@code blobs/sha256/4355a4…}. */
interface ImageFiles {

  /** The directory, the archive, or the image in a registry, as errors name it. */
  String place();

  /**
   * Opens a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  InputStream open(String name) throws IOException;

  /**
   * Returns a file's size in bytes.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  long size(String name) throws IOException;

  /** Brings a document to this machine, if it lies elsewhere. */
  default void fetch(Descriptor document, Digest digest) {}

  /** Brings layers to this machine, if they lie elsewhere. */
  default void fetch(List<Layer> layers) {}

  /** The remedy for an image that has other platforms than this machine's. */
  default String remedyForAnother(ImagePlatform wanted) {
    return "copy that of this machine, as with \"skopeo --override-arch %s copy …\""
        .formatted(wanted.architecture());
  }
}
