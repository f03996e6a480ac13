package dev.ociprobe.bundle.layer;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.layer.LayerEntry.Kind;
import dev.ociprobe.bundle.layer.LayerEntry.Removal;
import dev.ociprobe.posix.DirectoryEntries;
import dev.ociprobe.posix.DirectoryEntries.NodeType;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the entries of layers below a directory. Paths are resolved by the kernel as in that
 * directory's chroot, so no link of an image leads out of it; an entry itself is never followed. An
 * entry that another replaces is moved aside by its descriptor, and removed later.
 */
final class TreeWriter implements AutoCloseable {
  private final DirectoryEntries entries;
  private final OpenTree tree;
  private final Path aside;
  private final int asideDirectory;
  private final FileAttributes attributes;
  private final DirectoryTimes times;
  private long moved;

  TreeWriter(Posix posix, Path target, Path aside) throws IOException {
    this.entries = posix.directoryEntries();
    this.aside = aside;
    Files.createDirectory(aside);
    this.tree = new OpenTree(posix, target);
    this.asideDirectory = entries.openDirectory(aside);
    this.attributes = new FileAttributes(entries);
    this.times = new DirectoryTimes(entries, tree);
  }

  /** A sentence for each kind of attribute that was left out. */
  List<String> omissions() {
    return attributes.omissions();
  }

  /** Removes what the next layer hides. */
  void remove(List<Removal> removals) throws IOException {
    for (Removal each : removals) {
      switch (each) {
        case Removal.Whiteout(EntryPath path) ->
            tree.inDirectory(
                path.parent(),
                parent -> {
                  times.keep(parent, path.parent());
                  moveAside(parent, path.name());
                });
        case Removal.Opaque(EntryPath directory) ->
            tree.inDirectory(
                directory,
                parent -> {
                  times.keep(parent, directory);
                  for (String name : OpenTree.names(parent)) {
                    moveAside(parent, name);
                  }
                });
      }
    }
  }

  /** Writes one entry. */
  void write(LayerEntry entry, TarEntries data) throws IOException {
    if (entry.path().isRoot()) {
      attributes.set(tree.root(), ".", entry);
      times.set(tree.root(), entry.path(), entry.modified());
      return;
    }
    int parent = tree.openOrMake(entry.path().parent(), times);
    try {
      OpenTree.requirePath(parent, entry.path());
      times.keep(parent, entry.path().parent());
      if (entry.kind() == Kind.DIRECTORY) {
        writeDirectory(parent, entry);
      } else {
        replacing(parent, entry.path().name(), () -> make(parent, entry, data));
      }
    } finally {
      tree.close(parent);
    }
  }

  private void writeDirectory(int parent, LayerEntry entry) throws IOException {
    String name = entry.path().name();
    if (!tree.isDirectory(parent, name)) {
      replacing(parent, name, () -> entries.createDirectory(parent, name));
    }
    attributes.set(parent, name, entry);
    int directory = entries.openDirectoryEntry(parent, name);
    try {
      times.set(directory, entry.path(), entry.modified());
    } finally {
      tree.close(directory);
    }
  }

  private void make(int parent, LayerEntry entry, TarEntries data) throws IOException {
    String name = entry.path().name();
    switch (entry.kind()) {
      case FILE -> tree.writeFile(parent, name, data);
      case SYMBOLIC_LINK -> entries.createSymbolicLink(parent, name, entry.link());
      case HARD_LINK -> {
        link(parent, entry);
        return; // the attributes are those of the file
      }
      case FIFO -> entries.createNode(parent, name, NodeType.FIFO, 0, 0);
      case CHARACTER_DEVICE ->
          entries.createNode(parent, name, NodeType.CHARACTER_DEVICE, entry.major(), entry.minor());
      case BLOCK_DEVICE, DIRECTORY -> throw new IllegalArgumentException(entry.toString());
    }
    attributes.set(parent, name, entry);
    entries.setModified(parent, name, entry.modified());
  }

  private void link(int parent, LayerEntry entry) throws IOException {
    EntryPath target = EntryPath.parse(entry.link());
    try {
      int directory = tree.openDirectory(target.parent());
      try {
        entries.createHardLink(directory, target.name(), parent, entry.path().name());
      } finally {
        tree.close(directory);
      }
    } catch (PosixException e) {
      if (e.errno() == Errno.EEXIST) {
        throw e;
      }
      throw new LayerException(
          "%s is a hard link to %s, of which none can be made: %s"
              .formatted(entry.path(), target, Errno.describe(e.errno())));
    }
  }

  /** Makes one entry. */
  @FunctionalInterface
  private interface Making {
    void make() throws IOException;
  }

  /** Makes an entry in place of another of that name, if there is one. */
  private void replacing(int parent, String name, Making making) throws IOException {
    try {
      making.make();
    } catch (PosixException e) {
      if (e.errno() != Errno.EEXIST) {
        throw e;
      }
      moveAside(parent, name);
      making.make();
    }
  }

  private void moveAside(int parent, String name) {
    try {
      entries.move(parent, name, asideDirectory, Long.toString(moved));
      moved++;
    } catch (PosixException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
    }
  }

  /** Ends a layer: sets the times of the directories that its entries have changed. */
  void finishLayer() throws IOException {
    times.apply();
  }

  @Override
  public void close() {
    tree.close(asideDirectory);
    tree.close();
    Bundle.delete(aside);
  }
}
