package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.AF_UNIX;
import static dev.ociprobe.posix.generated.Posix_h.C_INT;
import static dev.ociprobe.posix.generated.Posix_h.C_LONG;
import static dev.ociprobe.posix.generated.Posix_h.C_POINTER;
import static dev.ociprobe.posix.generated.Posix_h.C_SHORT;
import static dev.ociprobe.posix.generated.Posix_h.EFD_CLOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.O_CLOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.O_RDONLY;
import static dev.ociprobe.posix.generated.Posix_h.O_RDWR;
import static dev.ociprobe.posix.generated.Posix_h.POSIX_FADV_DONTNEED;
import static dev.ociprobe.posix.generated.Posix_h.SOCK_CLOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.SOCK_SEQPACKET;
import static dev.ociprobe.posix.generated.Posix_h.close$address;
import static dev.ociprobe.posix.generated.Posix_h.close$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.eventfd$address;
import static dev.ociprobe.posix.generated.Posix_h.eventfd$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.pipe2$address;
import static dev.ociprobe.posix.generated.Posix_h.pipe2$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.socketpair$address;
import static dev.ociprobe.posix.generated.Posix_h.socketpair$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.statfs$address;
import static dev.ociprobe.posix.generated.Posix_h.statfs$descriptor;

import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.generated.Posix_h;
import dev.ociprobe.posix.generated.statfs;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Opens and closes descriptors; {@link DescriptorIo} reads, writes and polls them. */
final class FfmDescriptors implements Descriptors {
  private static final MethodHandle SOCKETPAIR =
      Downcalls.capturingErrno(socketpair$address(), socketpair$descriptor());
  private static final MethodHandle PIPE2 =
      Downcalls.capturingErrno(pipe2$address(), pipe2$descriptor());
  private static final MethodHandle OPEN =
      Downcalls.capturingErrnoVariadic(
          Posix_h.open.address(), FunctionDescriptor.of(C_INT, C_POINTER, C_INT), 2);
  private static final MethodHandle EVENTFD =
      Downcalls.capturingErrno(eventfd$address(), eventfd$descriptor());
  private static final MethodHandle CLOSE =
      Downcalls.capturingErrno(close$address(), close$descriptor());
  private static final MethodHandle IOCTL =
      Downcalls.capturingErrnoVariadic(
          Posix_h.ioctl.address(), FunctionDescriptor.of(C_INT, C_INT, C_LONG, C_POINTER), 2);
  private static final MethodHandle STATFS =
      Downcalls.capturingErrno(statfs$address(), statfs$descriptor());

  @Override
  public Pair socketPair() {
    int type = SOCK_SEQPACKET() | SOCK_CLOEXEC();
    return pair(
        "socketpair",
        (errno, both) -> (int) SOCKETPAIR.invokeExact(errno, AF_UNIX(), type, 0, both));
  }

  @Override
  public Pair pipe() {
    return pair("pipe2", (errno, both) -> (int) PIPE2.invokeExact(errno, both, O_CLOEXEC()));
  }

  @Override
  public int openNull() {
    return open("/dev/null", O_RDWR());
  }

  @Override
  public int openToRead(Path path) {
    return open(path.toString(), O_RDONLY());
  }

  private static int open(String path, int access) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return Downcalls.restarted(
          "open", path, errno -> (int) OPEN.invokeExact(errno, name, access | O_CLOEXEC()));
    }
  }

  @Override
  public int eventfd() {
    return Downcalls.checked(
        "eventfd", "", errno -> (int) EVENTFD.invokeExact(errno, 0, EFD_CLOEXEC()));
  }

  @Override
  public int read(int fd, ByteBuffer direct) {
    return DescriptorIo.read(fd, direct);
  }

  @Override
  public int write(int fd, ByteBuffer direct) {
    return DescriptorIo.write(fd, direct);
  }

  @Override
  public boolean awaitReadable(int fd, Duration timeout) {
    return DescriptorIo.awaitReadable(fd, timeout);
  }

  @Override
  public boolean awaitAnyReadable(List<Integer> fds, Duration timeout) {
    return DescriptorIo.awaitAnyReadable(fds, timeout);
  }

  /** {@inheritDoc} Not repeated on EINTR, for Linux has closed the descriptor by then. */
  @Override
  public void close(int fd) {
    Downcalls.checked("close", fd, errno -> (int) CLOSE.invokeExact(errno, fd));
  }

  @Override
  public TerminalSize terminalSize(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment winsize = arena.allocate(SIZEOF_WINSIZE, C_SHORT.byteAlignment());
      Downcalls.checked(
          "ioctl",
          "TIOCGWINSZ of " + fd,
          errno -> (int) IOCTL.invokeExact(errno, fd, (long) TIOCGWINSZ, winsize));
      return new TerminalSize(
          Short.toUnsignedInt(winsize.getAtIndex(C_SHORT, 1)),
          Short.toUnsignedInt(winsize.getAtIndex(C_SHORT, 0)));
    }
  }

  @Override
  public long fileSystemType(Path path) {
    return fileSystem(path, statfs::f_type);
  }

  @Override
  public OptionalLong freeInodes(Path path) {
    return fileSystem(path, statfs::f_files) == 0
        ? OptionalLong.empty()
        : OptionalLong.of(fileSystem(path, statfs::f_ffree));
  }

  private static long fileSystem(Path path, ToLongFunction<MemorySegment> member) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path.toString());
      MemorySegment found = statfs.allocate(arena);
      Downcalls.restarted("statfs", path, errno -> (int) STATFS.invokeExact(errno, name, found));
      return member.applyAsLong(found);
    }
  }

  @Override
  public void dropCached(Path file) {
    int fd = openToRead(file);
    try {
      Downcalls.succeeded(
          "posix_fadvise", file, Posix_h.posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED()));
    } finally {
      close(fd);
    }
  }

  @FunctionalInterface
  private interface PairCall {
    int invoke(MemorySegment errno, MemorySegment both) throws Throwable;
  }

  private static Pair pair(String function, PairCall call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment both = arena.allocate(C_INT, 2);
      Downcalls.checked(function, "", errno -> call.invoke(errno, both));
      return new Pair(both.getAtIndex(C_INT, 0), both.getAtIndex(C_INT, 1));
    }
  }
}
