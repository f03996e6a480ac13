package dev.ociprobe.container.session;

import dev.ociprobe.posix.Descriptors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Gives the binaries of a run the same layout in the page cache.
 *
 * <p>A file that was just written lies there in large folios, one that was read ahead lies in small
 * ones, and page faults on the first are cheaper: a fresh copy of runc started 8 % faster than its
 * original (Linux 6.18, ext4), until both had been dropped and read again.
 */
final class PageCacheLayout {
  private final Descriptors descriptors;

  PageCacheLayout(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * Drops a file from the page cache and reads it again. What a running process has mapped stays as
   * it is, and so does everything on a tmpfs.
   *
   * @throws IOException if it can't be read
   */
  void renew(Path file) throws IOException {
    Path real = file.toRealPath();
    try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
      channel.force(false); // dirty pages can't be dropped
    }
    descriptors.dropCached(real);
    try (InputStream in = Files.newInputStream(real)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
