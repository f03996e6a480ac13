package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A file that this process has open, but that has no name any more: proc_pid_fd(5). */
final class DeletedFile {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private DeletedFile() {}

  /** Tells whether an open file was deleted, and not only moved away. */
  static boolean isOpen(Path path) {
    if (Files.exists(path)) {
      return false;
    }
    String deleted = "/%s (deleted)".formatted(path.getFileName());
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      return descriptors.anyMatch(each -> target(each).endsWith(deleted));
    } catch (IOException e) {
      return true; // at least it is not where it was
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
