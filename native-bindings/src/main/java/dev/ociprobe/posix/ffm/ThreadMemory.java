package dev.ociprobe.posix.ffm;

import dev.ociprobe.posix.generated.pollfd;
import dev.ociprobe.posix.generated.timespec;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
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

  private final MemorySegment errno = Arena.global().allocate(CAPTURED);
  private final MemorySegment time = timespec.allocate(Arena.global());
  private final MemorySegment poll = pollfd.allocate(Arena.global());
  private @Nullable ByteBuffer lastBuffer;
  private long lastBufferAddress;

  private ThreadMemory() {}

  static ThreadMemory current() {
    return CURRENT.get();
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

  /** A {@code struct pollfd}. */
  MemorySegment poll() {
    return poll;
  }

  /**
   * Where the buffer's index 0 lies. The last buffer is remembered, since looking it up creates
   * objects and a thread reads into the same one over and over.
   *
   * @throws IllegalArgumentException if it is not direct
   */
  @SuppressWarnings("ReferenceEquality") // equal buffers need not be the same memory
  long addressOf(ByteBuffer direct) {
    if (direct != lastBuffer) {
      if (!direct.isDirect()) {
        throw new IllegalArgumentException("not a direct buffer");
      }
      lastBufferAddress = MemorySegment.ofBuffer(direct.duplicate().clear()).address();
      lastBuffer = direct;
    }
    return lastBufferAddress;
  }
}
