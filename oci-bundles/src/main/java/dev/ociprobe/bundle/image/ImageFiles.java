package dev.ociprobe.bundle.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The files of a layout or an archive by their names, such as {@code blobs/sha256/4355a4…}. */
interface ImageFiles {

  /** The directory or the archive. */
  Path place();

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
}
