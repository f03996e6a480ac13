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
 * Native memory of one thread's calls, so that the calls that lie near a measurement allocate
 * nothing. It is never given back: some 50 bytes a thread, and the threads are few.
 */
final class ThreadMemory {
  private static final ThreadLocal<ThreadMemory> CURRENT =
      ThreadLocal.withInitial(ThreadMemory::new);
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET =
      CAPTURED.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  // A look into the ThreadLocal costs half of what reading the clock costs, and mostly it is the
  // same thread again. A race on this is harmless: each thread takes only what it owns.
  private static @Nullable ThreadMemory last;

  private final Thread owner = Thread.currentThread();
  private final MemorySegment errno = Arena.global().allocate(CAPTURED);
  private final MemorySegment time = timespec.allocate(Arena.global());
  private final long timeAddress = time.address();
  private final MemorySegment poll = pollfd.allocate(Arena.global());
  private final BufferAddress readBuffer = new BufferAddress();
  private final BufferAddress writtenBuffer = new BufferAddress();

  private ThreadMemory() {}

  /** That of the calling thread. */
  @SuppressWarnings("ReferenceEquality") // a thread is nobody but itself
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

  /** The errno that the last capturing call of this thread left. */
  int errno() {
    return errno.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
  }

  /** A {@code struct timespec}. */
  MemorySegment time() {
    return time;
  }

  /** Where {@link #time} lies. */
  long timeAddress() {
    return timeAddress;
  }

  /** A {@code struct pollfd}. */
  MemorySegment poll() {
    return poll;
  }

  /** Of the buffers that the thread reads into. */
  BufferAddress readBuffer() {
    return readBuffer;
  }

  /** Of the buffers that the thread writes from. */
  BufferAddress writtenBuffer() {
    return writtenBuffer;
  }
}
