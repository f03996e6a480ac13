package dev.ociprobe.bundle;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a tree at one time, for a comparison with a later one: when each file was changed,
 * content, attributes or names. Reads no content. What lies deeper than 128 levels, or can't be
 * read, as its path is too long, has no state of its own: where it is made or removed, the
 * directory above it changes.
 */
public final class TreeState {
  private static final int MAX_DEPTH = 128;
  private static final String UNREADABLE = "unreadable";

  private final Map<Path, Object> changed = new HashMap<>();

  private TreeState() {}

  /**
   * Reads the state of a directory and all below it.
   *
   * @throws IOException if the directory itself can't be read
   */
  public static TreeState of(Path directory) throws IOException {
    TreeState state = new TreeState();
    Files.walkFileTree(
        directory,
        Set.of(),
        MAX_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            return visitFile(each, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            state.changed.put(
                directory.relativize(each), Files.getAttribute(each, "unix:ctime", NOFOLLOW_LINKS));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException e) throws IOException {
            if (each.equals(directory)) {
              throw e;
            }
            state.changed.put(directory.relativize(each), UNREADABLE);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) {
            return FileVisitResult.CONTINUE; // names that were not read are missing both times
          }
        });
    return state;
  }

  /** Returns the paths, from the directory, that are new, gone or changed in a later state. */
  public List<Path> changesUntil(TreeState later) {
    SortedSet<Path> all = new TreeSet<>(changed.keySet());
    all.addAll(later.changed.keySet());
    return all.stream()
        .filter(each -> !Objects.equals(changed.get(each), later.changed.get(each)))
        .toList();
  }
}
