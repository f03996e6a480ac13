package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Looks paths up as a process whose root directory this is: absolute links start at it, and no
 * {@code ..} leads out of it.
 *
 * @param root on the host
 * @see <a href="https://man7.org/linux/man-pages/man7/path_resolution.7.html">
 *     path_resolution(7)</a>
 */
public record RootedPaths(Path root) {

  /** As the kernel's. */
  private static final int MAX_LINKS = 40;

  /**
   * The file on the host that a path in the container means.
   *
   * @param path relative ones start at the root
   * @return empty if there is no such file, or its links go round in circles
   */
  public Optional<Path> resolve(Path path) {
    Deque<Path> pending = new ArrayDeque<>();
    prepend(pending, path);
    Path at = root;
    int links = 0;
    while (!pending.isEmpty()) {
      Path name = pending.pop();
      if (name.toString().equals("..")) {
        at = at.equals(root) ? root : at.resolveSibling("");
      } else if (!Files.isSymbolicLink(at.resolve(name))) {
        at = name.toString().equals(".") ? at : at.resolve(name);
        if (!Files.exists(at, NOFOLLOW_LINKS)) {
          return Optional.empty();
        }
      } else {
        links++;
        Optional<Path> to = links > MAX_LINKS ? Optional.empty() : read(at.resolve(name));
        if (to.isEmpty()) {
          return to;
        }
        at = to.get().isAbsolute() ? root : at;
        prepend(pending, to.get());
      }
    }
    return Optional.of(at);
  }

  private static Optional<Path> read(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void prepend(Deque<Path> pending, Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      pending.push(path.getName(i));
    }
  }
}
