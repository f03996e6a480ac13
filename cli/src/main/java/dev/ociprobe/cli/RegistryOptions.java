package dev.ociprobe.cli;

import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.image.ImageReference;
import dev.ociprobe.bundle.image.RemoteSource;
import dev.ociprobe.bundle.registry.RegistryAccess;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for images in registries. */
final class RegistryOptions {
  @Option(
      names = "--registry-auth",
      paramLabel = "FILE",
      description =
          "Passwords of registries, as `podman login --authfile FILE` or `docker login` writes them"
              + " (default: the files of podman, skopeo and docker).")
  private @Nullable Path auth;

  @Option(
      names = "--registry-ca",
      paramLabel = "FILE",
      description =
          "Certificates of authorities (PEM) to trust for registries, beside the system's.")
  private @Nullable Path authorities;

  @Option(
      names = "--registry-plain-http",
      description =
          "Talk to the registry without TLS: passwords can be read on the way. Digests are verified"
              + " all the same. One on loopback needs no option for it.")
  private boolean plainHttp;

  /**
   * Opens an image, which is fetched if it lies in a registry.
   *
   * @param text its reference, as the user has written it
   */
  Image open(String text, Console console) {
    RegistryAccess access =
        new RegistryAccess(Optional.ofNullable(auth), Optional.ofNullable(authorities), plainHttp);
    return Image.open(
        ImageReference.parse(text),
        new RemoteSource(access, TreeCache.ofUser(), new DownloadProgress(console)));
  }
}
