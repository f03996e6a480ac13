package dev.ociprobe.container.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The debug logs of a runtime. */
final class DebugLogs {
  private DebugLogs() {}

  /** Removes the files in a directory of logs: the next container's begin anew. */
  static void clear(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
