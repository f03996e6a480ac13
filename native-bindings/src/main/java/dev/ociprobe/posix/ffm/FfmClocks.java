package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.CLOCK_MONOTONIC;
import static dev.ociprobe.posix.generated.Posix_h.CLOCK_REALTIME;
import static dev.ociprobe.posix.generated.Posix_h.clock_gettime$address;
import static dev.ociprobe.posix.generated.Posix_h.clock_gettime$descriptor;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.generated.timespec;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** clock_gettime(2). It can't fail with these two clocks, so errno is not looked at. */
final class FfmClocks implements Clocks {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  // The call never blocks, so the thread need not leave the Java state for it.
  private static final MethodHandle CRITICAL =
      Downcalls.link(
          clock_gettime$address(), clock_gettime$descriptor(), Linker.Option.critical(false));
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
    MemorySegment time = ThreadMemory.current().time();
    try {
      int ignored = (int) CRITICAL.invokeExact(clock, time);
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    }
    return nanos(time);
  }

  private static long plain(int clock) {
    MemorySegment time = ThreadMemory.current().time();
    try {
      int ignored = (int) PLAIN.invokeExact(clock, time);
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    }
    return nanos(time);
  }

  private static long nanos(MemorySegment time) {
    return timespec.tv_sec(time) * NANOS_PER_SECOND + timespec.tv_nsec(time);
  }
}
