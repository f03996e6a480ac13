package dev.ociprobe.posix.jna;

import static dev.ociprobe.posix.jna.Constants.SYS_PIDFD_OPEN;
import static dev.ociprobe.posix.jna.Constants.SYS_PIDFD_SEND_SIGNAL;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.platform.linux.LibC;
import dev.ociprobe.posix.Processes;
import dev.ociprobe.posix.Reaped;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.SpawnRequest;
import dev.ociprobe.posix.WaitStatus;
import org.jspecify.annotations.Nullable;

/** Processes by wait4(2), kill(2) and the pidfd calls; {@link JnaSpawner} starts them. */
final class JnaProcesses implements Processes {
  private static final @Nullable Pointer SIG_DFL = Pointer.NULL;
  private static final Pointer SIG_IGN = Pointer.createConstant(1);

  @Override
  public int spawn(SpawnRequest request) {
    return JnaSpawner.spawn(request);
  }

  @Override
  public Reaped reap(int pid) {
    Structures.Rusage usage = new Structures.Rusage();
    try (Memory status = new Memory(Integer.BYTES)) {
      int reaped =
          (int) CheckedCalls.restarted("wait4", pid, () -> Libc.wait4(pid, status, 0, usage));
      return new Reaped(reaped, WaitStatus.ofRaw(status.getInt(0)), usageOf(usage));
    }
  }

  @Override
  public void kill(int pid, int signal) {
    CheckedCalls.checked("kill", pid, Libc.kill(pid, signal));
  }

  @Override
  public int openPidfd(int pid) {
    return (int)
        CheckedCalls.checked("pidfd_open", pid, Libc.syscall(SYS_PIDFD_OPEN, pid, 0, 0, 0));
  }

  @Override
  public void signalPidfd(int pidfd, int signal) {
    CheckedCalls.checked(
        "pidfd_send_signal",
        "pidfd " + pidfd,
        Libc.syscall(SYS_PIDFD_SEND_SIGNAL, pidfd, signal, 0, 0));
  }

  @Override
  public void restoreDefaultAction(int signal) {
    if (SIG_IGN.equals(Libc.signal(signal, SIG_DFL))) {
      Libc.signal(signal, SIG_IGN);
    }
  }

  @Override
  public int effectiveUserId() {
    return LibC.INSTANCE.geteuid();
  }

  private static ResourceUsage usageOf(Structures.Rusage usage) {
    return new ResourceUsage(
        usage.ru_utime.micros(),
        usage.ru_stime.micros(),
        usage.ru_maxrss,
        usage.ru_minflt,
        usage.ru_majflt,
        usage.ru_inblock,
        usage.ru_oublock,
        usage.ru_nvcsw,
        usage.ru_nivcsw);
  }
}
