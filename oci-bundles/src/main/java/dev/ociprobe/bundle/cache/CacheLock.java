package dev.ociprobe.bundle.cache;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A lock between processes on one tree of the cache: shared by those that use it, exclusive for one
 * that makes or removes it. The kernel releases it when its process ends, however it does. The file
 * stays: removing it would part those that wait for it from those that come later.
 */
final class CacheLock implements AutoCloseable {
  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the shared lock. */
  static CacheLock shared(Path file) throws IOException {
    return waiting(file, true);
  }

  /** Waits for the exclusive lock. */
  static CacheLock exclusive(Path file) throws IOException {
    return waiting(file, false);
  }

  private static CacheLock waiting(Path file, boolean shared) throws IOException {
    FileChannel channel = open(file);
    try {
      FileLock _ = channel.lock(0, Long.MAX_VALUE, shared);
      return new CacheLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the exclusive lock, or nothing if another process has one. */
  static Optional<CacheLock> exclusiveAtOnce(Path file) throws IOException {
    FileChannel channel = open(file);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new CacheLock(channel)) : Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
