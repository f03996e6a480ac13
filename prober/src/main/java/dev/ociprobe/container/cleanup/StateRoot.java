package dev.ociprobe.container.cleanup;

import dev.ociprobe.bundle.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The directory in which one runtime keeps the state of a run's containers. Runtimes name the state
 * after the container: {@code ID/} (runc, crun) or {@code ID_sandbox:ID.state} (runsc).
 */
record StateRoot(LedgerEntry.Containers containers, RunId run) {

  /** The ids of the containers that have state. */
  SortedSet<String> containerIds() {
    SortedSet<String> ids = new TreeSet<>();
    int width = run.containerIdWidth();
    for (Path path : entries()) {
      String name = name(path);
      if (name.length() >= width && name.startsWith(run.containerPrefix())) {
        ids.add(name.substring(0, width));
      }
    }
    return ids;
  }

  /** Removes a container's state. */
  void remove(String id) {
    entries().stream().filter(path -> name(path).startsWith(id)).forEach(StateRoot::remove);
  }

  private static void remove(Path path) {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Bundle.delete(path);
      return;
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> entries() {
    Path root = Path.of(containers.stateRoot());
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(root)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
