package dev.ociprobe.posix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The ring into which the kernel writes records: {@code struct perf_event_mmap_page}. Only one
 * thread may read it; the kernel may write meanwhile.
 */
public final class PerfRing {
  static final int DATA_HEAD = 1024;
  static final int DATA_TAIL = 1032;
  static final int DATA_OFFSET = 1040;
  static final int DATA_SIZE = 1048;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer page;
  private final ByteBuffer data;

  /**
   * Creates the reader of a mapped ring.
   *
   * @param mapping the result of {@link PerfEvents#map}
   */
  public PerfRing(ByteBuffer mapping) {
    page = mapping.duplicate().order(ByteOrder.nativeOrder());
    data = page.slice(Math.toIntExact(read(DATA_OFFSET)), Math.toIntExact(read(DATA_SIZE)));
  }

  /** Returns the number of unread bytes. */
  public int available() {
    return Math.toIntExact((long) LONG.getAcquire(page, DATA_HEAD) - read(DATA_TAIL));
  }

  /**
   * Moves the oldest bytes out of the ring. They are whole records if all available ones are taken.
   *
   * @param count at most {@link #available}
   * @param target a buffer with that much room; its position is advanced
   */
  public void take(int count, ByteBuffer target) {
    long tail = read(DATA_TAIL);
    int from = (int) (tail & (data.capacity() - 1));
    int beforeWrap = Math.min(count, data.capacity() - from);
    target.put(data.slice(from, beforeWrap)).put(data.slice(0, count - beforeWrap));
    forget(count);
  }

  /** Drops the oldest bytes. */
  public void forget(int count) {
    // Released, so that the kernel overwrites nothing that is still being copied.
    LONG.setRelease(page, DATA_TAIL, read(DATA_TAIL) + count);
  }

  private long read(int offset) {
    return (long) LONG.get(page, offset);
  }
}
