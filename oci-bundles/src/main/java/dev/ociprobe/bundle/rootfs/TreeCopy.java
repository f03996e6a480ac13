package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies a tree, as {@code cp --archive --one-file-system} does.
 *
 * <p>Names are never converted to strings: only {@link Path} keeps names that are not valid text.
 */
final class TreeCopy extends SimpleFileVisitor<Path> {

  /** The file types of inode(7). */
  private static final int S_IFMT = 0170000;

  private static final int S_IFCHR = 0020000;
  private static final int S_IFBLK = 0060000;
  private static final int S_IFIFO = 0010000;

  private final Path source;
  private final Path target;
  private final FileDevice device;
  private final Object parentKey;
  private final Map<Object, Path> hardLinks = new HashMap<>();
  private final List<String> omissions = new ArrayList<>();

  /**
   * Creates the visitor; {@link java.nio.file.Files#walkFileTree} copies.
   *
   * @param target an empty directory, which is replaced by one with the attributes of {@code
   *     source}
   */
  TreeCopy(Path source, Path target) throws IOException {
    this.source = source;
    this.target = target;
    this.device = FileDevice.of(source);
    // The parent's, for the target itself is about to be replaced.
    Path parent = target.toRealPath().resolveSibling(".");
    this.parentKey = Files.readAttributes(parent, BasicFileAttributes.class).fileKey();
  }

  List<String> omissions() {
    return omissions;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    goOnUnlessInterrupted();
    // A bind mount may lead to the target by another path.
    if (attributes.fileKey().equals(parentKey)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.copy(directory, copyOf(directory), COPY_ATTRIBUTES, NOFOLLOW_LINKS, REPLACE_EXISTING);
    if (!device.holds(directory)) {
      omissions.add(directory + " has another file system mounted on it: its copy is empty");
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    goOnUnlessInterrupted();
    if (attributes.isOther()) {
      omissions.add(file + " is " + kindOf(file) + ": left out");
      return FileVisitResult.CONTINUE;
    }
    Path copy = copyOf(file);
    Path twin = attributes.isRegularFile() ? twin(file, attributes, copy) : null;
    if (twin != null) {
      Files.createLink(copy, twin);
    } else if (SparseFile.mayHaveHoles(file, attributes.size())) {
      SparseFile.copy(file, copy);
    } else {
      Files.copy(file, copy, COPY_ATTRIBUTES, NOFOLLOW_LINKS);
    }
    return FileVisitResult.CONTINUE;
  }

  private static void goOnUnlessInterrupted() throws ClosedByInterruptException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
  }

  /** The kind of a file that is neither regular file, directory nor link: stat(2). */
  private static String kindOf(Path file) throws IOException {
    int mode = (Integer) Files.getAttribute(file, "unix:mode", NOFOLLOW_LINKS);
    return switch (mode & S_IFMT) {
      case S_IFCHR ->
          (Long) Files.getAttribute(file, "unix:rdev", NOFOLLOW_LINKS) == 0
              ? "an overlayfs whiteout (a character device 0/0, which hides a lower layer's file)"
              : "a character device";
      case S_IFBLK -> "a block device";
      case S_IFIFO -> "a FIFO";
      default -> "a socket";
    };
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    // Adding the entries has changed it.
    Files.setLastModifiedTime(copyOf(directory), Files.getLastModifiedTime(directory));
    return FileVisitResult.CONTINUE;
  }

  /** Returns the earlier copy of the same file under another name, or null if this is the first. */
  private @Nullable Path twin(Path file, BasicFileAttributes attributes, Path copy)
      throws IOException {
    int links = (Integer) Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS);
    return links > 1 ? hardLinks.putIfAbsent(attributes.fileKey(), copy) : null;
  }

  private Path copyOf(Path original) {
    return target.resolve(source.relativize(original));
  }
}
