package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.rootfs.RootfsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The name of an image on this host: {@code oci-archive:alpine.tar:3.22}.
 *
 * @param transport its form
 * @param path the directory or the archive
 * @param tag the name of one image among several
 */
record LocalImage(Transport transport, Path path, Optional<String> tag) implements ImageReference {

  /** The forms in which images lie on a disk. */
  enum Transport {
    /** A directory with {@code index.json} and {@code blobs}. */
    OCI("oci"),
    /** The same in a tar archive. */
    OCI_ARCHIVE("oci-archive"),
    /** The output of {@code docker save}. */
    DOCKER_ARCHIVE("docker-archive");

    private final String word;

    Transport(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * Parses a reference.
   *
   * @throws RootfsException if it has another form, or there is no such file
   */
  static LocalImage parse(String text) {
    int colon = text.indexOf(':');
    String word = text.substring(0, Math.max(0, colon));
    Transport transport =
        Arrays.stream(Transport.values())
            .filter(each -> each.word.equals(word))
            .findFirst()
            .filter(_ -> !text.substring(colon + 1).isEmpty() && text.charAt(colon + 1) != ':')
            .orElseThrow(() -> unknown(text));
    LocalImage reference = split(transport, text.substring(colon + 1));
    reference.requirePresence();
    return reference;
  }

  /** A path may hold a colon, too, if there is such a file. */
  private static LocalImage split(Transport transport, String rest) {
    int colon = rest.indexOf(':');
    return colon < 0 || Files.exists(Path.of(rest))
        ? new LocalImage(transport, Path.of(rest), Optional.empty())
        : new LocalImage(
            transport,
            Path.of(rest.substring(0, colon)),
            Optional.of(rest.substring(colon + 1)).filter(tag -> !tag.isEmpty()));
  }

  private void requirePresence() {
    if (!Files.exists(path)) {
      throw new RootfsException(path, "no such file or directory", "name an image on this host");
    }
    if (transport == Transport.OCI && !Files.isDirectory(path)) {
      throw new RootfsException(path, "is not a directory", "name it as oci-archive:" + path);
    }
    if (transport != Transport.OCI && !Files.isRegularFile(path)) {
      throw new RootfsException(
          path, "is not a regular file", "name a layout's directory as oci:" + path);
    }
  }

  private static RootfsException unknown(String text) {
    return new RootfsException(
        text,
        "is none of " + ImageReference.FORMS,
        text.contains(":") && !text.startsWith("docker:")
            ? "write it in one of these forms"
            : "an image in a registry is docker://"
                + text.replaceFirst("^docker:", "")
                + "; one of this host is named by its form and its path");
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public String toString() {
    return transport + ":" + path + tag.map(each -> ":" + each).orElse("");
  }
}
