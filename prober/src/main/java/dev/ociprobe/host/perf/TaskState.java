package dev.ociprobe.host.perf;

/** The state of a thread that leaves the CPU: {@code prev_state} of {@code sched_switch}. */
public enum TaskState {
  /** Still runnable: its time slice was over, or it yielded ({@code R}). */
  RUNNABLE,
  /** Still runnable, but preempted by another thread ({@code R+}). */
  PREEMPTED,
  /** Waiting, and signals can wake it ({@code S}). */
  INTERRUPTIBLE,
  /** Waiting, and signals can't wake it ({@code D}). */
  UNINTERRUPTIBLE,
  /** Stopped by SIGSTOP or the like ({@code T}). */
  STOPPED,
  /** Stopped by ptrace(2) ({@code t}). */
  TRACED,
  /** Ended ({@code X} and {@code Z}). */
  DEAD,
  /** A kernel thread without work ({@code P} and {@code I}). */
  IDLE
}
