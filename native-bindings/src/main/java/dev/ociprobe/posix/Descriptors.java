package dev.ociprobe.posix;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The file descriptors that Java's channels don't offer. All that it opens is close-on-exec. */
public interface Descriptors {

  /** The request of {@link #terminalSize}: ioctl_tty(2). */
  int TIOCGWINSZ = 0x5413;

  /** The bytes of {@code struct winsize}, which begins with its rows and columns, 16 bits each. */
  int SIZEOF_WINSIZE = 8;

  /** A pair of connected descriptors. */
  record Pair(int first, int second) {}

  /** Calls socketpair(2) {@code AF_UNIX, SOCK_SEQPACKET}, which keeps message boundaries. */
  Pair socketPair();

  /** Calls pipe2(2); first is the read end, second the write end. */
  Pair pipe();

  /** Opens {@code /dev/null} for reading and writing: open(2). */
  int openNull();

  /** Opens a file {@code O_RDONLY}: open(2). */
  int openToRead(Path path);

  /** Calls eventfd(2) with a counter of 0; its 8 bytes are readable once the counter is above 0. */
  int eventfd();

  /**
   * Calls read(2) into the remaining room of a direct buffer and advances its position; repeats on
   * EINTR.
   *
   * @return the bytes read; 0 at the end
   */
  int read(int fd, ByteBuffer direct);

  /** Calls write(2) once with a direct buffer's remaining bytes and advances its position. */
  int write(int fd, ByteBuffer direct);

  /**
   * Waits until the descriptor is readable or hung up: ppoll(2), repeated on EINTR with the time
   * left.
   *
   * @return true if it is; false at the timeout
   */
  boolean awaitReadable(int fd, Duration timeout);

  /**
   * Waits until one of the descriptors is readable or hung up: ppoll(2), repeated on EINTR with the
   * time left.
   *
   * @return true if one is; false at the timeout
   */
  boolean awaitAnyReadable(List<Integer> fds, Duration timeout);

  /** Calls close(2). */
  void close(int fd);

  /**
   * The size of a terminal.
   *
   * @param columns 0 if nobody has told the kernel
   * @param lines 0 if nobody has told the kernel
   */
  record TerminalSize(int columns, int lines) {}

  /** Returns the size of the terminal that a descriptor is of: ioctl(2) {@code TIOCGWINSZ}. */
  TerminalSize terminalSize(int fd);

  /**
   * Drops a file from the page cache, except pages that are dirty or mapped: posix_fadvise(2)
   * {@code POSIX_FADV_DONTNEED}.
   */
  void dropCached(Path file);

  /**
   * Returns the number of files that the file system of a path has room for: statfs(2) {@code
   * f_ffree}; empty if it has no such limit.
   */
  OptionalLong freeInodes(Path path);

  /** Returns the magic number of the file system that holds the path: statfs(2) {@code f_type}. */
  long fileSystemType(Path path);
}
