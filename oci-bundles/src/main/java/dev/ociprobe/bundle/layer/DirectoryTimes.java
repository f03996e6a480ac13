package dev.ociprobe.bundle.layer;

import dev.ociprobe.posix.DirectoryEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The times of modification that directories are to have at a layer's end: that of the layer's
 * entry, else the one that they had, whatever was written into them.
 */
final class DirectoryTimes {
  private final DirectoryEntries entries;
  private final OpenTree tree;

  /** Times by inode, for links may lead to one directory by several paths. */
  private final Map<Object, DirectoryTime> times = new HashMap<>();

  private record DirectoryTime(EntryPath path, Instant time) {}

  DirectoryTimes(DirectoryEntries entries, OpenTree tree) {
    this.entries = entries;
    this.tree = tree;
  }

  /** Keeps the time that an open directory has now, unless one is kept or set already. */
  void keep(int directory, EntryPath path) throws IOException {
    BasicFileAttributes now = attributes(directory);
    times.putIfAbsent(key(now), new DirectoryTime(path, now.lastModifiedTime().toInstant()));
  }

  /** Sets the time of an open directory. */
  void set(int directory, EntryPath path, Instant time) throws IOException {
    times.put(key(attributes(directory)), new DirectoryTime(path, time));
  }

  /** Gives the directories their times, and forgets them. */
  void apply() throws IOException {
    for (Map.Entry<Object, DirectoryTime> each : times.entrySet()) {
      DirectoryTime wanted = each.getValue();
      tree.inDirectory(
          wanted.path(),
          directory -> {
            // Another one may be at its path by now.
            if (key(attributes(directory)).equals(each.getKey())) {
              entries.setModified(directory, ".", wanted.time());
            }
          });
    }
    times.clear();
  }

  private static BasicFileAttributes attributes(int directory) throws IOException {
    return Files.readAttributes(OpenTree.path(directory), BasicFileAttributes.class);
  }

  private static Object key(BasicFileAttributes attributes) {
    return Objects.requireNonNull(attributes.fileKey());
  }
}
