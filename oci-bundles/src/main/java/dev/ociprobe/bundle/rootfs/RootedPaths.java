package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Resolves paths as a process with this root directory does: absolute links start at it, and no
 * {@code ..} leads out of it.
 *
 * @param root the root directory's path on the host
 * @see <a href="https://man7.org/linux/man-pages/man7/path_resolution.7.html">
 *     path_resolution(7)</a>
 */
public record RootedPaths(Path root) {

  /** The kernel's limit. */
  private static final int MAX_LINKS = 40;

  private static final Path SELF = Path.of(".");
  private static final Path PARENT = Path.of("..");

  /** Visits each step of a path: directories, links before they are followed, the file. */
  interface Visitor {
    void visit(Path onHost) throws IOException;
  }

  /**
   * Returns the file on the host that a path in the container names.
   *
   * @param path relative paths start at the root
   * @return empty if there is no such file, if its links form a loop, or if it can't be read
   */
  public Optional<Path> resolve(Path path) {
    try {
      return resolve(path, _ -> {});
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Follows a path, with its links, as far as it exists.
   *
   * @param path relative paths start at the root
   * @return in the container, with the links that were followed replaced; the file may not exist
   */
  public Path follow(Path path) {
    try {
      return Path.of("/").resolve(root.relativize(walk(path, _ -> {}).end()));
    } catch (IOException e) {
      return path;
    }
  }

  Optional<Path> resolve(Path path, Visitor visitor) throws IOException {
    Walk walk = walk(path, visitor);
    return walk.complete() ? Optional.of(walk.end()) : Optional.empty();
  }

  /** The end of a walk on the host; incomplete if a step is missing or the links form a loop. */
  private record Walk(Path end, boolean complete) {}

  private Walk walk(Path path, Visitor visitor) throws IOException {
    Deque<Path> pending = new ArrayDeque<>();
    prepend(pending, path);
    Path at = root;
    int links = 0;
    while (!pending.isEmpty()) {
      Path name = pending.pop();
      if (name.equals(PARENT)) {
        at = at.equals(root) ? root : at.resolveSibling("");
        continue;
      }
      Path next = name.equals(SELF) ? at : at.resolve(name);
      if (!Files.exists(next, NOFOLLOW_LINKS)) {
        return new Walk(pending.stream().reduce(next, Path::resolve), false);
      }
      visitor.visit(next);
      if (!Files.isSymbolicLink(next)) {
        at = next;
        continue;
      }
      if (++links > MAX_LINKS) {
        return new Walk(next, false);
      }
      Path to = Files.readSymbolicLink(next);
      at = to.isAbsolute() ? root : at;
      prepend(pending, to);
    }
    return new Walk(at, true);
  }

  private static void prepend(Deque<Path> pending, Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      pending.push(path.getName(i));
    }
  }
}
