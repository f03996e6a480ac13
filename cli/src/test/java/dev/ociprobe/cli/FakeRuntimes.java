package dev.ociprobe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts that stand in for runtimes that go wrong in ways that real ones won't on demand. */
final class FakeRuntimes {
  private final Path directory;

  FakeRuntimes(Path directory) {
    this.directory = directory;
  }

  /** Writes a script of that name. */
  Path script(String name, String body) {
    try {
      Path script = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body);
      if (!script.toFile().setExecutable(true)) {
        throw new AssertionError("can't make " + script + " executable");
      }
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * runc, but for one verb.
   *
   * @param verb that is replaced
   * @param body what it does instead; {@code real "$@"} calls runc
   */
  Path runcExcept(String verb, String body) {
    return script(
        "runc",
        """
        real() { /usr/sbin/runc "$@"; }
        case " $* " in
          *" %s "*) %s ;;
          *) exec /usr/sbin/runc "$@" ;;
        esac
        """
            .formatted(verb, body));
  }
}
