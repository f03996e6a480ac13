package dev.ociprobe.bundle.image;

import org.jspecify.annotations.Nullable;

/**
 * An operating system with an architecture, in Go's words.
 *
 * @param architecture such as {@code amd64} or {@code arm64}
 * @param os such as {@code linux}
 * @param variant such as {@code v8}
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">Image
 *     Index</a>
 */
record ImagePlatform(@Nullable String architecture, @Nullable String os, @Nullable String variant) {

  /** The platform of this machine's programs. */
  static ImagePlatform ofThisMachine() {
    return ofMachine(System.getProperty("os.arch"));
  }

  /**
   * The platform of a machine's programs.
   *
   * @param name of its architecture, in Java's words
   */
  static ImagePlatform ofMachine(String name) {
    return new ImagePlatform(name.equals("aarch64") ? "arm64" : name, "linux", null);
  }

  /** Returns true if programs for the other run on this one; its variant is taken on trust. */
  boolean runs(ImagePlatform other) {
    return String.valueOf(os).equals(other.os)
        && String.valueOf(architecture).equals(other.architecture);
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant == null || variant.isEmpty() ? "" : "/" + variant);
  }
}
