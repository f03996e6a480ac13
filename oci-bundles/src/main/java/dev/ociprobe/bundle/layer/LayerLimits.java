package dev.ociprobe.bundle.layer;

/**
 * The room that an image may take, all of its layers together.
 *
 * @param maxBytes content of the layers, and size of the files with their holes, each
 * @param maxEntries files, directories and links
 */
public record LayerLimits(long maxBytes, long maxEntries) {

  /** Well above the largest images in use, and below what fills a host's inodes. */
  public static final LayerLimits DEFAULT = new LayerLimits(32L << 30, 500_000);
}
