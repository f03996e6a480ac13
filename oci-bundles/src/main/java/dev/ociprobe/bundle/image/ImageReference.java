package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.registry.RegistryName;
import dev.ociprobe.bundle.rootfs.RootfsException;

/**
 * The name of an image, in the words of skopeo and podman.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/containers-transports.5.html">
 *     containers-transports(5)</a>
 */
public sealed interface ImageReference permits LocalImage, RemoteImage {
  /** The forms of references. */
  String FORMS =
      "oci:DIR[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE[:TAG], docker://HOST/NAME[:TAG]";

  /** The directory or the archive, or the whole name of an image in a registry. */
  String place();

  /**
   * Parses a reference.
   *
   * @throws RootfsException if it has another form, or there is no such file
   */
  static ImageReference parse(String text) {
    if (text.startsWith(RegistryName.PREFIX)) {
      return new RemoteImage(
          RegistryName.parse(text)
              .orElseThrow(() ->
                  new RootfsException(
                      text.replaceFirst("//[^/]*@", "//…@"),
                      "is no name of an image in a registry",
                      "write it as docker://HOST[:PORT]/NAME[:TAG] or …/NAME@sha256:…; a password"
                          + " belongs into a file: --registry-auth")));
    }
    return LocalImage.parse(text);
  }
}
