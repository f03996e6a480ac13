package dev.ociprobe.container.runtime;

import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds programs by their names or paths; starts none. Immutable.
 *
 * @param directories that are searched, in their order
 */
record ProgramFinder(List<Path> directories) {
  /** The directories that distributions install to; a user's PATH often lacks the sbin ones. */
  private static final List<String> USUAL =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  /** Copies the list. */
  ProgramFinder {
    directories = List.copyOf(directories);
  }

  /**
   * A finder that searches PATH first and then the usual directories.
   *
   * @param path the value of PATH, may be empty; its relative parts are ignored
   */
  static ProgramFinder of(String path) {
    return new ProgramFinder(
        Stream.concat(Stream.of(path.split(":", -1)), USUAL.stream())
            .filter(part -> part.startsWith("/"))
            .map(Path::of)
            .distinct()
            .toList());
  }

  /** The program of that name in the directories; empty if there is none. */
  Optional<Path> find(String file) {
    return directories.stream()
        .map(directory -> directory.resolve(file))
        .filter(ProgramFinder::isProgram)
        .findFirst();
  }

  static boolean isProgram(Path place) {
    return Files.isRegularFile(place) && Files.isExecutable(place);
  }

  /**
   * Returns the program at a path.
   *
   * @param name of the runtime, for the message
   * @throws RuntimeNotUsableException if there is none, or it is not executable
   */
  static Path at(String name, String pathText) {
    Path path = Path.of(pathText).toAbsolutePath().normalize();
    if (pathText.isEmpty() || !Files.exists(path)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          name + ": there is no file " + pathText,
          "name the runtime's binary: NAME=PATH");
    }
    if (!Files.isRegularFile(path)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          name + ": " + path + " is not a file",
          "name the runtime's binary: NAME=PATH");
    }
    if (!Files.isExecutable(path)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN, name + ": " + path + " is not executable", "chmod +x " + path);
    }
    return path;
  }

  /** The directories, as in PATH. */
  @Override
  public String toString() {
    return directories.stream().map(Path::toString).collect(Collectors.joining(":"));
  }
}
