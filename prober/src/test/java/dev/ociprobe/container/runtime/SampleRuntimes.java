package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runtimes of the built-in catalogue as if they had been asked what they are. */
public final class SampleRuntimes {
  private SampleRuntimes() {}

  /** The runtime of an entry, under its name, in {@code /usr/bin}. */
  public static OciRuntime of(String entry) {
    return at(entry, Path.of("/usr/bin", entry));
  }

  /** The runtime of an entry, under its name. */
  public static OciRuntime at(String entry, Path binary) {
    return at(entry, binary, List.of());
  }

  /** The runtime of an entry, under its name, in {@code /usr/bin}, with options of its own. */
  public static OciRuntime withOptions(String entry, String... options) {
    return at(entry, Path.of("/usr/bin", entry), List.of(options));
  }

  private static OciRuntime at(String entry, Path binary, List<String> options) {
    return new OciRuntime(
        entry,
        Catalogue.builtIn().find(entry).orElseThrow(),
        binary,
        options,
        Map.of(),
        new Identity("1.1.5", "says so"),
        Optional.empty());
  }
}
