package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.C_INT;
import static dev.ociprobe.posix.generated.Posix_h.C_LONG;
import static dev.ociprobe.posix.generated.Posix_h.SYS_pidfd_open;
import static dev.ociprobe.posix.generated.Posix_h.SYS_pidfd_send_signal;
import static dev.ociprobe.posix.generated.Posix_h.kill$address;
import static dev.ociprobe.posix.generated.Posix_h.kill$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.wait4$address;
import static dev.ociprobe.posix.generated.Posix_h.wait4$descriptor;
import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.ociprobe.posix.Processes;
import dev.ociprobe.posix.Reaped;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.SpawnRequest;
import dev.ociprobe.posix.WaitStatus;
import dev.ociprobe.posix.generated.Posix_h;
import dev.ociprobe.posix.generated.rusage;
import dev.ociprobe.posix.generated.timeval;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Processes by wait4(2), kill(2) and the pidfd calls; {@link FfmSpawner} starts them. */
final class FfmProcesses implements Processes {
  private static final MethodHandle WAIT4 =
      Downcalls.capturingErrno(wait4$address(), wait4$descriptor());
  private static final MethodHandle KILL =
      Downcalls.capturingErrno(kill$address(), kill$descriptor());

  private static final MemorySegment SIG_DFL = MemorySegment.NULL;
  private static final MemorySegment SIG_IGN = MemorySegment.ofAddress(1);

  /** Not among the generated bindings. */
  private static final MethodHandle SIGNAL =
      Downcalls.link(
          Linker.nativeLinker().defaultLookup().findOrThrow("signal"),
          FunctionDescriptor.of(ADDRESS, C_INT, ADDRESS));

  /** Calls by number: the pidfd functions came to glibc (2.36) later than to Linux (5.3). */
  private static final MethodHandle SYSCALL =
      Downcalls.capturingErrnoVariadic(
          Posix_h.syscall.address(),
          FunctionDescriptor.of(C_LONG, C_LONG, C_LONG, C_LONG, C_LONG, C_LONG),
          1);

  @Override
  public int spawn(SpawnRequest request) {
    return FfmSpawner.spawn(request);
  }

  @Override
  public Reaped reap(int pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(C_INT);
      MemorySegment usage = rusage.allocate(arena);
      int reaped =
          Downcalls.restarted(
              "wait4", pid, errno -> (int) WAIT4.invokeExact(errno, pid, status, 0, usage));
      return new Reaped(reaped, WaitStatus.ofRaw(status.get(C_INT, 0)), usageOf(usage));
    }
  }

  @Override
  public void kill(int pid, int signal) {
    Downcalls.checked("kill", pid, errno -> (int) KILL.invokeExact(errno, pid, signal));
  }

  @Override
  public int openPidfd(int pid) {
    return Downcalls.checked(
        "pidfd_open", pid, errno -> syscall(errno, SYS_pidfd_open(), pid, 0, 0));
  }

  @Override
  public void signalPidfd(int pidfd, int signal) {
    Downcalls.checked(
        "pidfd_send_signal",
        "pidfd " + pidfd,
        errno -> syscall(errno, SYS_pidfd_send_signal(), pidfd, signal, 0));
  }

  @Override
  public void restoreDefaultAction(int signal) {
    try {
      MemorySegment before = (MemorySegment) SIGNAL.invokeExact(signal, SIG_DFL);
      if (before.equals(SIG_IGN)) {
        MemorySegment _ = (MemorySegment) SIGNAL.invokeExact(signal, SIG_IGN);
      }
    } catch (Throwable e) {
      throw Downcalls.impossible(e);
    }
  }

  @Override
  public int effectiveUserId() {
    return Posix_h.geteuid();
  }

  private static int syscall(MemorySegment errno, int number, int first, int second, int third)
      throws Throwable {
    return (int)
        (long)
            SYSCALL.invokeExact(
                errno, (long) number, (long) first, (long) second, (long) third, 0L);
  }

  private static ResourceUsage usageOf(MemorySegment usage) {
    return new ResourceUsage(
        micros(rusage.ru_utime(usage)),
        micros(rusage.ru_stime(usage)),
        rusage.ru_maxrss(usage),
        rusage.ru_minflt(usage),
        rusage.ru_majflt(usage),
        rusage.ru_inblock(usage),
        rusage.ru_oublock(usage),
        rusage.ru_nvcsw(usage),
        rusage.ru_nivcsw(usage));
  }

  private static long micros(MemorySegment time) {
    return timeval.tv_sec(time) * 1_000_000L + timeval.tv_usec(time);
  }
}
