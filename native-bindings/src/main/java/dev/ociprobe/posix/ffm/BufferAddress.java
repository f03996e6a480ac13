package dev.ociprobe.posix.ffm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of direct buffers. It remembers the last one, since looking it up creates objects
 * and a thread uses the same buffer repeatedly. Only for use by one thread.
 */
final class BufferAddress {
  private @Nullable ByteBuffer last;
  private long lastAddress;

  /**
   * Returns the address of the buffer's position.
   *
   * @throws IllegalArgumentException if the buffer is not direct
   */
  @SuppressWarnings("ReferenceEquality") // equal buffers need not be the same memory
  long ofPosition(ByteBuffer direct) {
    if (direct != last) {
      if (!direct.isDirect()) {
        throw new IllegalArgumentException("not a direct buffer");
      }
      lastAddress = MemorySegment.ofBuffer(direct.duplicate().clear()).address();
      last = direct;
    }
    return lastAddress + direct.position();
  }
}
