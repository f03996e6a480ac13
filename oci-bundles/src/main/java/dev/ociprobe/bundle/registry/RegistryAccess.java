package dev.ociprobe.bundle.registry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's settings for registries.
 *
 * @param authFile the file of passwords; empty for the usual ones
 * @param caFile certificates of authorities to trust beside the system's, PEM
 * @param plainHttp true to speak HTTP without TLS; loopback is tried so without it
 * @param patience the times after which a registry counts as silent
 */
public record RegistryAccess(
    Optional<Path> authFile, Optional<Path> caFile, boolean plainHttp, Patience patience) {
  public static final RegistryAccess DEFAULT =
      new RegistryAccess(Optional.empty(), Optional.empty(), false);

  public RegistryAccess(Optional<Path> authFile, Optional<Path> caFile, boolean plainHttp) {
    this(authFile, caFile, plainHttp, Patience.DEFAULT);
  }
}
