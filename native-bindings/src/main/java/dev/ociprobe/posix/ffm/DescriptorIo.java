package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.Errno.EINTR;
import static dev.ociprobe.posix.generated.Posix_h.C_INT;
import static dev.ociprobe.posix.generated.Posix_h.C_LONG;
import static dev.ociprobe.posix.generated.Posix_h.POLLIN;
import static dev.ociprobe.posix.generated.Posix_h.POLLNVAL;
import static dev.ociprobe.posix.generated.Posix_h.ppoll$address;
import static dev.ociprobe.posix.generated.Posix_h.ppoll$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.read$address;
import static dev.ociprobe.posix.generated.Posix_h.write$address;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.posix.generated.pollfd;
import dev.ociprobe.posix.generated.timespec;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The calls of read(2), write(2) and ppoll(2), which allocate nothing unless they fail. */
final class DescriptorIo {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Takes the buffer's address as a long: a segment for each call would be garbage. */
  private static final FunctionDescriptor TRANSFER =
      FunctionDescriptor.of(C_LONG, C_INT, C_LONG, C_LONG);

  private static final MethodHandle READ = Downcalls.capturingErrno(read$address(), TRANSFER);
  private static final MethodHandle WRITE = Downcalls.capturingErrno(write$address(), TRANSFER);
  private static final MethodHandle PPOLL =
      Downcalls.capturingErrno(ppoll$address(), ppoll$descriptor());

  private DescriptorIo() {}

  static int read(int fd, ByteBuffer direct) {
    ThreadMemory memory = ThreadMemory.current();
    long address = memory.readBuffer().ofPosition(direct);
    long count;
    try {
      do {
        count =
            (long) READ.invokeExact(memory.errnoSegment(), fd, address, (long) direct.remaining());
      } while (count == -1 && memory.errno() == EINTR);
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    } finally {
      Reference.reachabilityFence(direct);
    }
    return advance("read", fd, direct, count, memory);
  }

  static int write(int fd, ByteBuffer direct) {
    ThreadMemory memory = ThreadMemory.current();
    long address = memory.writtenBuffer().ofPosition(direct);
    long count;
    try {
      do {
        count =
            (long) WRITE.invokeExact(memory.errnoSegment(), fd, address, (long) direct.remaining());
      } while (count == -1 && memory.errno() == EINTR);
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    } finally {
      Reference.reachabilityFence(direct);
    }
    return advance("write", fd, direct, count, memory);
  }

  static boolean awaitReadable(int fd, Duration timeout) {
    MemorySegment poll = ThreadMemory.current().poll();
    watch(poll, fd);
    return await(poll, 1, timeout) && isOpen(poll);
  }

  static boolean awaitAnyReadable(List<Integer> fds, Duration timeout) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment polls = pollfd.allocateArray(fds.size(), arena);
      for (int i = 0; i < fds.size(); i++) {
        watch(pollfd.asSlice(polls, i), fds.get(i));
      }
      boolean isReady = await(polls, fds.size(), timeout);
      polls.elements(pollfd.layout()).forEach(DescriptorIo::isOpen);
      return isReady;
    }
  }

  private static void watch(MemorySegment poll, int fd) {
    pollfd.fd(poll, fd);
    pollfd.events(poll, (short) POLLIN());
  }

  private static boolean await(MemorySegment polls, int count, Duration timeout) {
    ThreadMemory memory = ThreadMemory.current();
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
    while (true) {
      int ready = ppoll(polls, count, deadline - System.nanoTime(), memory);
      if (ready >= 0) {
        return ready > 0;
      }
      if (memory.errno() != EINTR) {
        throw new PosixException("ppoll", memory.errno(), String.valueOf(pollfd.fd(polls)));
      }
    }
  }

  private static int ppoll(MemorySegment polls, long count, long nanosLeft, ThreadMemory memory) {
    MemorySegment time = memory.time();
    long nanos = Math.max(0, nanosLeft);
    timespec.tv_sec(time, nanos / NANOS_PER_SECOND);
    timespec.tv_nsec(time, nanos % NANOS_PER_SECOND);
    try {
      return (int) PPOLL.invokeExact(memory.errnoSegment(), polls, count, time, MemorySegment.NULL);
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    }
  }

  /** Throws for a closed descriptor, which ppoll(2) reports as ready. */
  private static boolean isOpen(MemorySegment poll) {
    if ((pollfd.revents(poll) & POLLNVAL()) != 0) {
      throw new PosixException("ppoll", Errno.EBADF, String.valueOf(pollfd.fd(poll)));
    }
    return true;
  }

  private static int advance(
      String function, int fd, ByteBuffer direct, long count, ThreadMemory memory) {
    if (count == -1) {
      throw new PosixException(function, memory.errno(), String.valueOf(fd));
    }
    direct.position(direct.position() + (int) count);
    return (int) count;
  }
}
