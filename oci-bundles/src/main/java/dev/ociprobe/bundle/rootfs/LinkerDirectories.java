package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The directories in which the host's dynamic linker looks for every program's libraries.
 *
 * @see <a href="https://man7.org/linux/man-pages/man8/ld.so.8.html">ld.so(8)</a>
 * @see <a href="https://man7.org/linux/man-pages/man8/ldconfig.8.html">ldconfig(8)</a>
 */
final class LinkerDirectories {

  private static final List<Path> DEFAULTS =
      List.of(
          Path.of("/lib64"),
          Path.of("/usr/lib64"),
          Path.of("/lib"),
          Path.of("/usr/lib"),
          Path.of("/lib32"),
          Path.of("/usr/lib32"));

  private final List<Path> directories = new ArrayList<>();
  private final Set<Path> included = new HashSet<>();

  private LinkerDirectories() {}

  /**
   * Returns those of a configuration file, then Debian's for each architecture, then the defaults.
   * Some are of other architectures: a library found there must still fit.
   */
  static List<Path> read(Path configuration) throws IOException {
    LinkerDirectories result = new LinkerDirectories();
    result.include(configuration);
    for (Path parent : List.of(Path.of("/lib"), Path.of("/usr/lib"))) {
      result.directories.addAll(matching(parent, "*-linux-gnu*"));
    }
    result.directories.addAll(DEFAULTS);
    return List.copyOf(result.directories);
  }

  private void include(Path configuration) throws IOException {
    // Once only: a file may include itself.
    if (!included.add(configuration) || !Files.isRegularFile(configuration)) {
      return;
    }
    for (String line : Files.readAllLines(configuration)) {
      String[] words = line.replaceFirst("#.*", "").strip().split("[\\s,:]+", -1);
      if (words[0].equals("include") && words.length > 1) {
        Path pattern = configuration.resolveSibling(words[1]);
        for (Path file : matching(pattern.resolveSibling(""), pattern.getFileName().toString())) {
          include(file);
        }
      } else {
        for (String word : words) {
          if (word.startsWith("/")) {
            directories.add(Path.of(word));
          }
        }
      }
    }
  }

  private static List<Path> matching(Path directory, String glob) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> matches = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
      stream.forEach(matches::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    matches.sort(null);
    return matches;
  }
}
