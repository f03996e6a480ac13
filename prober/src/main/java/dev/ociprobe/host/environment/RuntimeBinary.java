package dev.ociprobe.host.environment;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A runtime as found.
 *
 * @param name the catalogue's, or the user's
 * @param path of the file that runs, links resolved
 * @param version what it says of itself, the first line; {@code null} if nothing
 * @param sha256 of the file, 64 hexadecimal digits
 */
public record RuntimeBinary(String name, String path, @Nullable String version, String sha256) {

  /**
   * Takes the file's digest.
   *
   * @throws IOException if it can't be read
   */
  public static RuntimeBinary of(String name, Path path, @Nullable String version)
      throws IOException {
    Path real = path.toRealPath();
    return new RuntimeBinary(name, real.toString(), version, Sha256.of(real));
  }
}
