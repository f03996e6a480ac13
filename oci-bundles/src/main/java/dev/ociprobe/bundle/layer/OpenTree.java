package dev.ociprobe.bundle.layer;

import static java.nio.file.StandardOpenOption.WRITE;

import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.DirectoryEntries;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** A directory tree by descriptors: what lies in it is only ever opened from its root. */
final class OpenTree implements AutoCloseable {
  private static final int BLOCK_BYTES = 64 << 10;
  private static final ByteBuffer ZEROS = ByteBuffer.allocate(BLOCK_BYTES).asReadOnlyBuffer();
  private static final int SEARCHABLE = 0755;

  /** {@code PATH_MAX} of linux/limits.h, less the final NUL. */
  private static final int MAX_PATH_BYTES = 4095;

  private final DirectoryEntries entries;
  private final Descriptors descriptors;
  private final int root;

  OpenTree(Posix posix, Path target) {
    entries = posix.directoryEntries();
    descriptors = posix.descriptors();
    root = entries.openDirectory(target);
  }

  int root() {
    return root;
  }

  /** Opens a directory, following links as in the tree's chroot. */
  int openDirectory(EntryPath path) {
    return entries.openDirectoryInRoot(root, path.toString());
  }

  /** An action on an open directory. */
  @FunctionalInterface
  interface DirectoryAction {
    void accept(int directory) throws IOException;
  }

  /** Acts on a directory if there is one at that path. */
  void inDirectory(EntryPath path, DirectoryAction action) throws IOException {
    int directory;
    try {
      directory = openDirectory(path);
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR || e.errno() == Errno.ELOOP) {
        return;
      }
      throw e;
    }
    try {
      action.accept(directory);
    } finally {
      close(directory);
    }
  }

  /**
   * Opens a directory; makes those that no layer has named, of mode 0755 and without an age.
   *
   * @throws LayerException if something else is in the way
   */
  int openOrMake(EntryPath path, DirectoryTimes times) throws IOException {
    Deque<EntryPath> missing = new ArrayDeque<>();
    EntryPath existing = path;
    OptionalInt directory = find(existing);
    while (directory.isEmpty()) {
      missing.push(existing);
      existing = existing.parent();
      directory = find(existing);
    }
    int opened = directory.getAsInt();
    for (EntryPath each : missing) {
      opened = make(opened, each, times);
    }
    return opened;
  }

  private OptionalInt find(EntryPath path) throws LayerException {
    try {
      return OptionalInt.of(openDirectory(path));
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT && !path.isRoot()) {
        return OptionalInt.empty();
      }
      if (e.errno() == Errno.ENOTDIR || e.errno() == Errno.ELOOP) {
        throw new LayerException(path + " is not a directory, but has files below it");
      }
      throw e;
    }
  }

  /** Makes a directory in an open one, which is closed. */
  private int make(int parent, EntryPath path, DirectoryTimes times) throws IOException {
    try {
      times.keep(parent, path.parent());
      entries.createDirectory(parent, path.name());
      entries.setMode(parent, path.name(), SEARCHABLE);
    } catch (PosixException e) {
      if (e.errno() == Errno.EEXIST) {
        throw new LayerException(path + " is a link that leads nowhere, but has files below it");
      }
      throw e;
    } finally {
      close(parent);
    }
    int made = openDirectory(path);
    times.set(made, path, Instant.EPOCH);
    return made;
  }

  /**
   * Checks that an entry of an open directory has a path on the host: links of an image can lead
   * deeper than any path reaches, where no later walk through the tree would come.
   *
   * @throws LayerException if its path would be longer than Linux allows
   */
  static void requirePath(int directory, EntryPath entry) throws LayerException {
    try {
      Path onHost = Files.readSymbolicLink(path(directory)).resolve(entry.name());
      if (onHost.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES) {
        return;
      }
    } catch (IOException e) {
      // ENAMETOOLONG: the directory has no path itself
    }
    throw new LayerException(
        "what lies in %s is deeper than the %d bytes to which Linux limits paths"
            .formatted(entry.names().getFirst(), MAX_PATH_BYTES));
  }

  boolean isDirectory(int parent, String name) {
    try {
      close(entries.openDirectoryEntry(parent, name));
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR || e.errno() == Errno.ELOOP) {
        return false;
      }
      throw e;
    }
  }

  /** Makes a file with the data of the archive's current entry; blocks of zeros become holes. */
  void writeFile(int parent, String name, TarEntries data) throws IOException {
    int file = entries.createFile(parent, name);
    try (FileChannel out = FileChannel.open(path(file), WRITE)) {
      byte[] bytes = new byte[BLOCK_BYTES];
      long position = 0;
      for (int got = data.read(bytes); got >= 0; got = data.read(bytes)) {
        ByteBuffer block = ByteBuffer.wrap(bytes, 0, got);
        if (!block.equals(ZEROS.slice(0, got))) {
          writeFully(out, block, position);
        }
        position += got;
      }
      if (out.size() < position) {
        // A hole at the end: truncate can only shorten.
        writeFully(out, ByteBuffer.allocate(1), position - 1);
      }
    } finally {
      close(file);
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer block, long position)
      throws IOException {
    long at = position;
    while (block.hasRemaining()) {
      at += out.write(block, at);
    }
  }

  /** The path that leads to an open file, whatever its names are. */
  static Path path(int descriptor) {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  /** Returns the names in a directory. */
  static List<String> names(int directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(path(directory))) {
      for (Path each : stream) {
        names.add(utf8(each));
      }
    }
    return names;
  }

  /** Returns the name as UTF-8; a path's string is lossy in a locale that can't express it. */
  private static String utf8(Path entry) {
    String escaped = entry.toUri().getRawPath();
    String name = escaped.replaceFirst("/$", "").replaceFirst(".*/", "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '%') {
        bytes.write(Integer.parseInt(name, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(name.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  void close(int descriptor) {
    descriptors.close(descriptor);
  }

  @Override
  public void close() {
    close(root);
  }
}
