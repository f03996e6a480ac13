package dev.ociprobe.bundle.cache;

import dev.ociprobe.bundle.Bundle;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The place of one tree in the cache. There is a tree only if it is whole: it is made beside, and
 * moved here in one step.
 *
 * @param cache the cache's directory
 * @param name the tree's name, safe as a file's
 */
record CachedTree(Path cache, String name) {
  static final String LOCK_SUFFIX = ".lock";

  Path lock() {
    return cache.resolve(name + LOCK_SUFFIX);
  }

  private Path directory() {
    return cache.resolve(name);
  }

  Path root() {
    return directory().resolve("rootfs");
  }

  private Path notes() {
    return directory().resolve("omissions");
  }

  boolean exists() {
    return Files.isDirectory(directory());
  }

  /** Returns true if a process makes or removes it, or has died while it did. */
  boolean isUnfinished() {
    return !exists() && Files.isDirectory(unfinished());
  }

  private Path unfinished() {
    return cache.resolve(name + ".new");
  }

  /** A sentence for each thing that making it has left out. */
  List<String> omissions() throws IOException {
    return Files.readAllLines(notes());
  }

  /** Makes the tree, completely or not at all; the caller holds the exclusive lock. */
  void make(TreeCache.Maker maker) throws IOException {
    Path unfinished = unfinished();
    Bundle.delete(unfinished); // of a process that died
    Files.createDirectory(unfinished);
    try {
      List<String> omissions = maker.fill(Files.createDirectory(unfinished.resolve("rootfs")));
      Files.write(unfinished.resolve("omissions"), omissions);
      Files.move(unfinished, directory());
    } catch (IOException | RuntimeException e) {
      Bundle.delete(unfinished);
      throw e;
    }
  }

  /**
   * Removes the tree; the caller holds the exclusive lock. It is moved away first, in one step:
   * what a process leaves that dies meanwhile is no tree any more.
   */
  void remove() throws IOException {
    Bundle.delete(unfinished());
    if (exists()) {
      Files.move(directory(), unfinished());
      Bundle.delete(unfinished());
    }
  }

  void markUsed() throws IOException {
    Files.setLastModifiedTime(notes(), FileTime.from(Instant.now()));
  }

  FileTime lastUsed() throws IOException {
    return Files.getLastModifiedTime(notes());
  }

  /**
   * The room that the tree takes on its disk, in bytes, nearly: directories whose paths are too
   * long to be read are left out.
   */
  long bytes() throws IOException {
    Set<Object> seen = new HashSet<>();
    long[] bytes = {0};
    Files.walkFileTree(
        directory(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (seen.add(attributes.fileKey())) {
              bytes[0] += attributes.size();
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(directory())) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }
}
