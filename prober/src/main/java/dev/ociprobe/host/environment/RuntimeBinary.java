package dev.ociprobe.host.environment;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The executable of a runtime.
 *
 * @param name from the catalogue or the user
 * @param path with links resolved
 * @param version as the runtime prints it; {@code null} if it prints none
 * @param sha256 of the file, 64 hexadecimal digits
 */
public record RuntimeBinary(String name, String path, @Nullable String version, String sha256) {

  /**
   * Reads the file and computes its digest.
   *
   * @throws IOException if it can't be read
   */
  public static RuntimeBinary of(String name, Path path, @Nullable String version)
      throws IOException {
    Path real = path.toRealPath();
    return new RuntimeBinary(name, real.toString(), version, Sha256.of(real));
  }
}
