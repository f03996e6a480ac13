package dev.ociprobe.posix.jna;

import static com.sun.jna.platform.linux.ErrNo.EBADF;
import static com.sun.jna.platform.linux.ErrNo.EINTR;
import static com.sun.jna.platform.linux.Fcntl.O_CLOEXEC;
import static com.sun.jna.platform.linux.Fcntl.O_RDONLY;
import static com.sun.jna.platform.linux.Fcntl.O_RDWR;
import static dev.ociprobe.posix.jna.Constants.AF_UNIX;
import static dev.ociprobe.posix.jna.Constants.EFD_CLOEXEC;
import static dev.ociprobe.posix.jna.Constants.POLLIN;
import static dev.ociprobe.posix.jna.Constants.POLLNVAL;
import static dev.ociprobe.posix.jna.Constants.POSIX_FADV_DONTNEED;
import static dev.ociprobe.posix.jna.Constants.SOCK_CLOEXEC;
import static dev.ociprobe.posix.jna.Constants.SOCK_SEQPACKET;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.linux.LibC;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.PosixException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Descriptors by JNA's mapping of libc. */
final class JnaDescriptors implements Descriptors {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Override
  public Pair socketPair() {
    int[] both = new int[2];
    CheckedCalls.checked(
        "socketpair", "", Libc.socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, both));
    return new Pair(both[0], both[1]);
  }

  @Override
  public Pair pipe() {
    int[] both = new int[2];
    CheckedCalls.checked("pipe2", "", Libc.pipe2(both, O_CLOEXEC));
    return new Pair(both[0], both[1]);
  }

  @Override
  public int openNull() {
    return open("/dev/null", O_RDWR);
  }

  @Override
  public int openToRead(Path path) {
    return open(path.toString(), O_RDONLY);
  }

  private static int open(String path, int access) {
    return (int) CheckedCalls.restarted("open", path, () -> Libc.open(path, access | O_CLOEXEC));
  }

  @Override
  public int eventfd() {
    return (int) CheckedCalls.checked("eventfd", "", Libc.eventfd(0, EFD_CLOEXEC));
  }

  @Override
  public int read(int fd, ByteBuffer direct) {
    Pointer room = remainder(direct);
    return advance(
        direct, CheckedCalls.restarted("read", fd, () -> Libc.read(fd, room, direct.remaining())));
  }

  @Override
  public int write(int fd, ByteBuffer direct) {
    Pointer bytes = remainder(direct);
    return advance(
        direct,
        CheckedCalls.restarted("write", fd, () -> Libc.write(fd, bytes, direct.remaining())));
  }

  @Override
  public boolean awaitReadable(int fd, Duration timeout) {
    return awaitAnyReadable(List.of(fd), timeout);
  }

  @Override
  public boolean awaitAnyReadable(List<Integer> fds, Duration timeout) {
    Structures.Pollfd[] polls = watching(fds);
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
    while (true) {
      int ready = ppoll(polls, deadline - System.nanoTime());
      if (ready == -1 && Native.getLastError() == EINTR) {
        continue;
      }
      CheckedCalls.checked("ppoll", fds, ready);
      for (Structures.Pollfd poll : polls) {
        if ((poll.revents & POLLNVAL) != 0) {
          throw new PosixException("ppoll", EBADF, String.valueOf(poll.fd));
        }
      }
      return ready > 0;
    }
  }

  /** Allocates the structures in one piece, as ppoll(2) requires. */
  private static Structures.Pollfd[] watching(List<Integer> fds) {
    Structures.Pollfd[] polls = (Structures.Pollfd[]) new Structures.Pollfd().toArray(fds.size());
    for (int i = 0; i < polls.length; i++) {
      polls[i].fd = fds.get(i);
      polls[i].events = POLLIN;
    }
    return polls;
  }

  /** {@inheritDoc} Not repeated on EINTR, for Linux has closed the descriptor by then. */
  @Override
  public void close(int fd) {
    CheckedCalls.checked("close", fd, LibC.INSTANCE.close(fd));
  }

  @Override
  public void dropCached(Path file) {
    int fd = openToRead(file);
    try {
      CheckedCalls.succeeded(
          "posix_fadvise", file, Libc.posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED));
    } finally {
      close(fd);
    }
  }

  @Override
  public TerminalSize terminalSize(int fd) {
    try (Memory winsize = new Memory(SIZEOF_WINSIZE)) {
      CheckedCalls.checked(
          "ioctl", "TIOCGWINSZ of " + fd, Libc.ioctl(fd, TIOCGWINSZ, Pointer.nativeValue(winsize)));
      return new TerminalSize(
          Short.toUnsignedInt(winsize.getShort(2)), Short.toUnsignedInt(winsize.getShort(0)));
    }
  }

  @Override
  public long fileSystemType(Path path) {
    return fileSystem(path).f_type;
  }

  @Override
  public OptionalLong freeInodes(Path path) {
    Structures.Statfs found = fileSystem(path);
    return found.f_files == 0 ? OptionalLong.empty() : OptionalLong.of(found.f_ffree);
  }

  private static Structures.Statfs fileSystem(Path path) {
    Structures.Statfs found = new Structures.Statfs();
    CheckedCalls.restarted("statfs", path, () -> Libc.statfs(path.toString(), found));
    return found;
  }

  private static int ppoll(Structures.Pollfd[] polls, long nanosLeft) {
    long nanos = Math.max(0, nanosLeft);
    Structures.Timespec timeout = new Structures.Timespec();
    timeout.tv_sec = nanos / NANOS_PER_SECOND;
    timeout.tv_nsec = nanos % NANOS_PER_SECOND;
    return Libc.ppoll(polls[0], polls.length, timeout, null);
  }

  /** Returns a pointer to the buffer's position; JNA's own would point to its start. */
  private static Pointer remainder(ByteBuffer direct) {
    if (!direct.isDirect()) {
      throw new IllegalArgumentException("not a direct buffer");
    }
    return Native.getDirectBufferPointer(direct.slice());
  }

  private static int advance(ByteBuffer direct, long count) {
    direct.position(direct.position() + (int) count);
    return (int) count;
  }
}
