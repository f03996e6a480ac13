package dev.ociprobe.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user's file of additional runtimes. */
final class UserCatalogue {
  private UserCatalogue() {}

  /**
   * Returns the named file, or else the usual one if it exists.
   *
   * @throws UserError if the named one can't be read
   */
  static Optional<Path> file(@Nullable Path named) {
    if (named != null) {
      if (!Files.isReadable(named)) {
        throw new UserError(
            ExitCode.USAGE,
            "--catalogue " + named + " can't be read",
            "name a readable file; `ociprobe runtimes --help` shows its form");
      }
      return Optional.of(named);
    }
    String config = System.getenv("XDG_CONFIG_HOME");
    Path directory =
        config == null || !config.startsWith("/")
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(config);
    return Optional.of(directory.resolve("ociprobe/runtimes.json")).filter(Files::exists);
  }
}
