package dev.ociprobe.bundle;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.ociprobe.posix.MountTable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Removes a directory tree and nothing else.
 *
 * <p>A runtime that died can leave directories of the host mounted in a bundle, and its container
 * can leave symbolic links. So nothing is removed while anything is mounted below, and the descent
 * goes from descriptor to descriptor (openat(2), unlinkat(2)), where no link can divert it. A
 * directory too deep to reach with few open descriptors is moved up to the top first (renameat(2)).
 */
final class TreeRemoval {
  private static final int MAX_DEPTH = 32;

  private final SecureDirectoryStream<Path> top;

  /** Names no entry of a container's, which can't guess it. */
  private final String movedPrefix = ".ociprobe-" + UUID.randomUUID() + "-";

  private int moved;

  private TreeRemoval(SecureDirectoryStream<Path> top) {
    this.top = top;
  }

  static void remove(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    if (!Files.exists(absolute, NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(absolute, NOFOLLOW_LINKS)) {
      throw new BundleException(absolute, "is not a directory", "remove it by hand");
    }
    try {
      Path real = absolute.toRealPath();
      refuseMounts(real);
      removeFrom(real.resolveSibling("."), real.getFileName());
    } catch (NoSuchFileException e) {
      // Another process has removed it first.
    } catch (IOException e) {
      throw BundleException.of(
          absolute,
          "be removed",
          e,
          "find out what holds it with \"lsattr -Ra\" and \"fuser -vm\"");
    }
  }

  private static void refuseMounts(Path directory) throws IOException {
    List<Path> mounts = MountTable.read(MountTable.OF_THIS_PROCESS).below(directory);
    if (!mounts.isEmpty()) {
      throw new BundleException(
          mounts.getLast(),
          "is still mounted, so the bundle " + directory + " stays",
          "unmount it first: umount --recursive " + mounts.getFirst());
    }
  }

  private static void removeFrom(Path parent, Path name) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
      if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException("no openat(2) in this Java runtime");
      }
      try (SecureDirectoryStream<Path> top = secure.newDirectoryStream(name, NOFOLLOW_LINKS)) {
        new TreeRemoval(top).removeContents();
      }
      secure.deleteDirectory(name);
    }
  }

  private void removeContents() throws IOException {
    for (Path child : names(top)) {
      removeEntry(top, child, 1);
    }
    // Removing one that was moved may move deeper ones in turn.
    for (int next = 0; next < moved; next++) {
      removeEntry(top, Path.of(movedPrefix + next), 1);
    }
  }

  private void removeEntry(SecureDirectoryStream<Path> parent, Path name, int depth)
      throws IOException {
    boolean isDirectory =
        parent
            .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
            .readAttributes()
            .isDirectory();
    if (!isDirectory) {
      parent.deleteFile(name);
    } else if (depth > MAX_DEPTH) {
      parent.move(name, top, Path.of(movedPrefix + moved++));
    } else {
      removeDirectory(parent, name, depth);
    }
  }

  private void removeDirectory(SecureDirectoryStream<Path> parent, Path name, int depth)
      throws IOException {
    try (SecureDirectoryStream<Path> children = parent.newDirectoryStream(name, NOFOLLOW_LINKS)) {
      for (Path child : names(children)) {
        removeEntry(children, child, depth + 1);
      }
    }
    parent.deleteDirectory(name);
  }

  /** Lists all names first: some file systems skip entries when others vanish meanwhile. */
  private static List<Path> names(DirectoryStream<Path> directory) {
    List<Path> names = new ArrayList<>();
    directory.forEach(entry -> names.add(entry.getFileName()));
    return names;
  }
}
