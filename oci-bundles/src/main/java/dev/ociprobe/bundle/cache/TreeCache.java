package dev.ociprobe.bundle.cache;

import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Trees of unpacked images that are kept from run to run. Several processes may share it: one makes
 * a tree while others that want it wait, and no tree is removed while a process uses it. Safe for
 * use by several threads, which share the process's locks.
 */
public final class TreeCache {
  private static final String PRIVATE = "rwx------";

  /**
   * The locks of the trees that this process uses, until it ends. No file among them is opened
   * again: closing it would release the process's lock, fcntl(2).
   */
  private static final Map<Path, CacheLock> HELD = new ConcurrentHashMap<>();

  private final Path directory;

  /** Makes a tree's content in an empty directory; returns a sentence for each omission. */
  @FunctionalInterface
  public interface Maker {
    List<String> fill(Path root);
  }

  /** A tree that is whole, and stays while this process lives. */
  public record Tree(Path root, List<String> omissions) {}

  /** A tree in the cache, as {@link #trees} lists it. */
  public record Entry(String name, long bytes, FileTime lastUsed) {}

  public TreeCache(Path directory) {
    this.directory = directory;
  }

  /** The cache of this user: below {@code $XDG_CACHE_HOME}, else {@code ~/.cache}. */
  public static TreeCache ofUser() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path base =
        configured != null && configured.startsWith("/")
            ? Path.of(configured)
            : Path.of(System.getProperty("user.home"), ".cache");
    return new TreeCache(base.resolve("ociprobe").resolve("images"));
  }

  public Path directory() {
    return directory;
  }

  /**
   * Returns the tree of that name, which is made if it isn't there.
   *
   * @param name safe as a file's
   * @param maxBytes the least recently used trees are removed above this size of all
   * @throws RootfsException if the maker throws it, or the cache can't be written
   */
  public Tree tree(String name, long maxBytes, Maker maker) {
    CachedTree tree = new CachedTree(directory, name);
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
      synchronized (HELD) {
        if (!HELD.containsKey(tree.lock())) {
          boolean there = tree.exists();
          HELD.put(tree.lock(), lockedTree(tree, maker));
          if (!there) {
            shrink(maxBytes);
          }
        }
      }
      tree.markUsed();
      return new Tree(tree.root(), tree.omissions());
    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
      boolean _ = Thread.interrupted();
      throw new RootfsException(directory, "was not filled: interrupted", "call ociprobe again");
    } catch (IOException e) {
      throw new RootfsException(
          directory,
          "can't keep an image: " + e.getMessage(),
          "make room there, or set XDG_CACHE_HOME to a directory that can be written to");
    }
  }

  /** Returns the shared lock of the tree, which then exists. */
  private static CacheLock lockedTree(CachedTree tree, Maker maker) throws IOException {
    while (true) {
      CacheLock shared = CacheLock.shared(tree.lock());
      if (tree.exists()) {
        return shared;
      }
      shared.close();
      try (CacheLock _ = CacheLock.exclusive(tree.lock())) {
        if (!tree.exists()) {
          tree.make(maker);
        }
      }
      // Another process may remove it before it is locked again; then it is made again.
    }
  }

  /** Returns true if the cache has the tree of that name; another process may still remove it. */
  public boolean has(String name) {
    return new CachedTree(directory, name).exists();
  }

  /** Lists the trees, the least recently used first. */
  public List<Entry> trees() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    for (String name : names()) {
      CachedTree tree = new CachedTree(directory, name);
      try {
        if (tree.exists()) {
          entries.add(new Entry(name, tree.bytes(), tree.lastUsed()));
        }
      } catch (NoSuchFileException e) {
        // Another process removes it.
      }
    }
    entries.sort(Comparator.comparing(Entry::lastUsed));
    return entries;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> each.endsWith(CachedTree.LOCK_SUFFIX))
          .map(each -> each.substring(0, each.length() - CachedTree.LOCK_SUFFIX.length()))
          .toList();
    }
  }

  /** Removes the least recently used trees that nobody uses until the rest is small enough. */
  private void shrink(long maxBytes) throws IOException {
    for (String name : names()) {
      if (new CachedTree(directory, name).isUnfinished()) {
        boolean _ = remove(name); // of a process that died
      }
    }
    List<Entry> entries = trees();
    long bytes = entries.stream().mapToLong(Entry::bytes).sum();
    for (Entry each : entries) {
      if (bytes > maxBytes && remove(each.name())) {
        bytes -= each.bytes();
      }
    }
  }

  /**
   * Removes a tree, and what a process that died while making it has left.
   *
   * @return false if a process uses it
   */
  public boolean remove(String name) throws IOException {
    CachedTree tree = new CachedTree(directory, name);
    synchronized (HELD) {
      if (HELD.containsKey(tree.lock())) {
        return false;
      }
      Optional<CacheLock> lock = CacheLock.exclusiveAtOnce(tree.lock());
      if (lock.isEmpty()) {
        return false;
      }
      try (CacheLock _ = lock.get()) {
        tree.remove();
        return true;
      }
    }
  }

  /**
   * Removes all trees that nobody uses.
   *
   * @return the names of those that stay
   */
  public List<String> clear() {
    try {
      List<String> kept = new ArrayList<>();
      for (String name : Files.isDirectory(directory) ? names() : List.<String>of()) {
        if (!remove(name)) {
          kept.add(name);
        }
      }
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
