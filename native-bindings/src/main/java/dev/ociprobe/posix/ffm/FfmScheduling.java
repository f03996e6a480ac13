package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.C_INT;
import static dev.ociprobe.posix.generated.Posix_h.sched_getaffinity$address;
import static dev.ociprobe.posix.generated.Posix_h.sched_getaffinity$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.sched_setaffinity$address;
import static dev.ociprobe.posix.generated.Posix_h.sched_setaffinity$descriptor;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.ociprobe.posix.Scheduling;
import dev.ociprobe.posix.generated.sched_param;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/**
 * Policies by number; affinities as the kernel's CPU masks: longs, where bit n of long m is CPU 64
 * m + n.
 */
final class FfmScheduling implements Scheduling {
  /** Enough for 8192 CPUs, x86-64's maximum: the kernel rejects a mask smaller than its own. */
  private static final int MASK_LONGS = 8192 / Long.SIZE;

  private static final MethodHandle GET =
      Downcalls.capturingErrno(sched_getaffinity$address(), sched_getaffinity$descriptor());
  private static final MethodHandle SET =
      Downcalls.capturingErrno(sched_setaffinity$address(), sched_setaffinity$descriptor());

  /** Linked by its name; jextract's output has its structure alone. */
  private static final MethodHandle SET_POLICY =
      Downcalls.capturingErrno(
          Linker.nativeLinker().defaultLookup().findOrThrow("sched_setscheduler"),
          FunctionDescriptor.of(C_INT, C_INT, C_INT, ADDRESS));

  @Override
  public BitSet affinity(int tid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(ValueLayout.JAVA_LONG, MASK_LONGS);
      Downcalls.checked(
          "sched_getaffinity",
          tid,
          errno -> (int) GET.invokeExact(errno, tid, mask.byteSize(), mask));
      return BitSet.valueOf(mask.toArray(ValueLayout.JAVA_LONG));
    }
  }

  @Override
  public void setAffinity(int tid, BitSet cpus) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocateFrom(ValueLayout.JAVA_LONG, cpus.toLongArray());
      Downcalls.checked(
          "sched_setaffinity",
          cpus,
          errno -> (int) SET.invokeExact(errno, tid, mask.byteSize(), mask));
    }
  }

  @Override
  public void setPolicy(int tid, int policy, int priority) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameters = sched_param.allocate(arena);
      sched_param.sched_priority(parameters, priority);
      Downcalls.checked(
          "sched_setscheduler",
          policy,
          errno -> (int) SET_POLICY.invokeExact(errno, tid, policy, parameters));
    }
  }
}
