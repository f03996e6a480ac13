package dev.ociprobe.posix.jna;

import static dev.ociprobe.posix.jna.Constants.CLOCK_MONOTONIC;
import static dev.ociprobe.posix.jna.Constants.CLOCK_REALTIME;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.ociprobe.posix.Clocks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The clocks by clock_gettime(2), which can't fail for these two, so errno is not checked. */
final class JnaClocks implements Clocks {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** One {@code struct timespec} per thread; a Structure would cost more than the call. */
  private static final ThreadLocal<Memory> TIME = ThreadLocal.withInitial(() -> new Memory(16));

  /** A mapping of libc by JNA's interfaces, to compare its cost. */
  public interface MappedClock extends Library {
    int clock_gettime(int clock, Pointer time);
  }

  /** The proxy, loaded on demand: it costs start-up time. */
  private static final class Mapped {
    static final MappedClock LIBC = Native.load("c", MappedClock.class);
  }

  @Override
  public long monotonicNanos() {
    return direct(CLOCK_MONOTONIC);
  }

  @Override
  public long realtimeNanos() {
    return direct(CLOCK_REALTIME);
  }

  @Override
  public Map<String, LongSupplier> monotonicVariants() {
    Map<String, LongSupplier> variants = new LinkedHashMap<>();
    variants.put("JNA direct", () -> direct(CLOCK_MONOTONIC));
    variants.put("JNA interface", () -> mapped(CLOCK_MONOTONIC));
    return variants;
  }

  private static long direct(int clock) {
    Memory time = TIME.get();
    Libc.clock_gettime(clock, time);
    return nanos(time);
  }

  private static long mapped(int clock) {
    Memory time = TIME.get();
    Mapped.LIBC.clock_gettime(clock, time);
    return nanos(time);
  }

  private static long nanos(Memory time) {
    return time.getLong(0) * NANOS_PER_SECOND + time.getLong(Long.BYTES);
  }
}
