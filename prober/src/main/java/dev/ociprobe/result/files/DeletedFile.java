package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A file that this process has open, but that has no name any more: proc_pid_fd(5). */
final class DeletedFile {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private DeletedFile() {}

  /** The identity of the file at a path, whatever becomes of its name; empty if there is none. */
  static Optional<Object> identityOf(Path path) {
    try {
      return Optional.of(
          Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class).fileKey()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Tells whether an open file was deleted, and not only moved away.
   *
   * @param path where it was opened
   * @param identity by {@link #identityOf}
   */
  static boolean isOpen(Path path, Object identity) {
    if (identityOf(path).filter(identity::equals).isPresent()) {
      return false;
    }
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      return descriptors.anyMatch(each -> isNameless(each, identity));
    } catch (IOException e) {
      return true; // at least it is not where it was
    }
  }

  private static boolean isNameless(Path descriptor, Object identity) {
    try {
      return identityOf(descriptor).filter(identity::equals).isPresent()
          && Files.getAttribute(descriptor, "unix:nlink") instanceof Integer links
          && links == 0;
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
