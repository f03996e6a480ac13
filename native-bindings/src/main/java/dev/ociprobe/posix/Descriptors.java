package dev.ociprobe.posix;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** File descriptors, where Java's own channels don't reach. Everything opened is close-on-exec. */
public interface Descriptors {

  /** Two connected descriptors. */
  record Pair(int first, int second) {}

  /** socketpair(2) {@code AF_UNIX, SOCK_SEQPACKET}: messages keep their borders. */
  Pair socketPair();

  /** pipe2(2): first is the end to read, second the end to write. */
  Pair pipe();

  /** open(2) of {@code /dev/null}, read and write. */
  int openNull();

  /** open(2) {@code O_RDONLY}. */
  int openToRead(Path path);

  /** eventfd(2) with a counter of 0: 8 bytes, readable once the kernel has counted. */
  int eventfd();

  /**
   * read(2) into a direct buffer's remaining room, advancing its position; repeated on EINTR.
   *
   * @return bytes read; 0 at the end
   */
  int read(int fd, ByteBuffer direct);

  /** One write(2) of a direct buffer's remaining bytes, advancing its position. */
  int write(int fd, ByteBuffer direct);

  /**
   * ppoll(2) until the descriptor is readable or hung up, repeated on EINTR with what is left.
   *
   * @return whether it is; false once the timeout has passed
   */
  boolean awaitReadable(int fd, Duration timeout);

  /**
   * ppoll(2) until one of the descriptors is readable or hung up, repeated on EINTR from the start.
   *
   * @return whether one is; false once the timeout has passed
   */
  boolean awaitAnyReadable(List<Integer> fds, Duration timeout);

  /** close(2). */
  void close(int fd);

  /**
   * posix_fadvise(2) {@code POSIX_FADV_DONTNEED} on a whole file: what of it is in the page cache
   * leaves that, but for pages that are dirty or that some process maps.
   */
  void dropCached(Path file);

  /** statfs(2) {@code f_type}: the magic number of the file system that the path lies on. */
  long fileSystemType(Path path);
}
