package dev.ociprobe.posix.ffm;

import dev.ociprobe.posix.generated.pollfd;
import dev.ociprobe.posix.generated.timespec;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The native memory of one thread's calls, so that calls near a measurement allocate nothing. It is
 * never freed: about 50 bytes a thread, for few threads.
 */
final class ThreadMemory {
  private static final ThreadLocal<ThreadMemory> CURRENT =
      ThreadLocal.withInitial(ThreadMemory::new);
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET =
      CAPTURED.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  // A lookup in the ThreadLocal costs half as much as reading the clock, and mostly the same thread
  // calls again. A race on this is harmless: each thread uses only what it owns.
  private static @Nullable ThreadMemory last;

  private final Thread owner = Thread.currentThread();
  private final MemorySegment errno = Arena.global().allocate(CAPTURED);
  private final MemorySegment time = timespec.allocate(Arena.global());
  private final long timeAddress = time.address();
  private final MemorySegment poll = pollfd.allocate(Arena.global());
  private final BufferAddress readBuffer = new BufferAddress();
  private final BufferAddress writtenBuffer = new BufferAddress();

  private ThreadMemory() {}

  /** Returns the memory of the calling thread. */
  @SuppressWarnings("ReferenceEquality") // threads are compared by identity
  static ThreadMemory current() {
    ThreadMemory memory = last;
    if (memory == null || memory.owner != Thread.currentThread()) {
      memory = CURRENT.get();
      last = memory;
    }
    return memory;
  }

  MemorySegment errnoSegment() {
    return errno;
  }

  /** The errno of this thread's last capturing call. */
  int errno() {
    return errno.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
  }

  /** A {@code struct timespec}. */
  MemorySegment time() {
    return time;
  }

  /** The address of {@link #time}. */
  long timeAddress() {
    return timeAddress;
  }

  /** A {@code struct pollfd}. */
  MemorySegment poll() {
    return poll;
  }

  /** The address of the buffer that the thread reads into. */
  BufferAddress readBuffer() {
    return readBuffer;
  }

  /** The address of the buffer that the thread writes from. */
  BufferAddress writtenBuffer() {
    return writtenBuffer;
  }
}
