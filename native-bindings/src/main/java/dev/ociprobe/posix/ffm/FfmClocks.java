package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.CLOCK_MONOTONIC;
import static dev.ociprobe.posix.generated.Posix_h.CLOCK_REALTIME;
import static dev.ociprobe.posix.generated.Posix_h.clock_gettime$address;
import static dev.ociprobe.posix.generated.Posix_h.clock_gettime$descriptor;
import static dev.ociprobe.posix.generated.timespec.tv_nsec$offset;
import static dev.ociprobe.posix.generated.timespec.tv_sec$offset;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.generated.timespec;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The clocks by clock_gettime(2), which can't fail for these two, so errno is not checked. */
final class FfmClocks implements Clocks {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /**
   * All memory as one constant segment: the critical call knows its timespec only by address. The
   * checks of a segment that isn't constant cost 5 ns here, a quarter of the call.
   */
  @SuppressWarnings("restricted") // read only where ThreadMemory has a timespec
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** Critical, for the call never blocks: the thread needn't leave the Java state. */
  private static final MethodHandle CRITICAL =
      Downcalls.link(
          clock_gettime$address(),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
          Linker.Option.critical(false));

  private static final MethodHandle PLAIN =
      Downcalls.link(clock_gettime$address(), clock_gettime$descriptor());

  @Override
  public long monotonicNanos() {
    return critical(CLOCK_MONOTONIC());
  }

  @Override
  public long realtimeNanos() {
    return critical(CLOCK_REALTIME());
  }

  @Override
  public Map<String, LongSupplier> monotonicVariants() {
    Map<String, LongSupplier> variants = new LinkedHashMap<>();
    variants.put("FFM critical", () -> critical(CLOCK_MONOTONIC()));
    variants.put("FFM plain", () -> plain(CLOCK_MONOTONIC()));
    return variants;
  }

  private static long critical(int clock) {
    long time = ThreadMemory.current().timeAddress();
    try {
      int ignored = (int) CRITICAL.invokeExact(clock, time);
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    }
    return MEMORY.get(JAVA_LONG, time + tv_sec$offset()) * NANOS_PER_SECOND
        + MEMORY.get(JAVA_LONG, time + tv_nsec$offset());
  }

  private static long plain(int clock) {
    MemorySegment time = ThreadMemory.current().time();
    try {
      int ignored = (int) PLAIN.invokeExact(clock, time);
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    }
    return timespec.tv_sec(time) * NANOS_PER_SECOND + timespec.tv_nsec(time);
  }
}
