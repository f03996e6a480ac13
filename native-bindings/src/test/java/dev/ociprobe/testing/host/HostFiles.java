package dev.ociprobe.testing.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads files that may vanish meanwhile, or refuse to be read. */
final class HostFiles {
  private HostFiles() {}

  /** The entries of a directory, sorted; none if it can't be read. */
  static List<Path> children(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** The directories in a directory; links don't count. */
  static List<Path> directories(Path directory) {
    return children(directory).stream()
        .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  static List<String> lines(Path file) {
    return text(file).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** The text without surrounding white space; empty if it can't be read. */
  static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), ISO_8859_1).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The program of a process; empty for kernel threads and the dead. */
  static Optional<String> program(Path process) {
    try {
      Path target = Files.readSymbolicLink(process.resolve("exe"));
      return Optional.of(String.valueOf(target.getFileName()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
