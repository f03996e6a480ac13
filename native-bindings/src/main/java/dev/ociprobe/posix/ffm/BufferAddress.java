package dev.ociprobe.posix.ffm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks up where direct buffers lie. The last one is remembered, since looking it up creates
 * objects, and a thread uses the same one over and over. For one thread.
 */
final class BufferAddress {
  private @Nullable ByteBuffer last;
  private long lastAddress;

  /**
   * The address of the buffer's position.
   *
   * @throws IllegalArgumentException if it is not direct
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
