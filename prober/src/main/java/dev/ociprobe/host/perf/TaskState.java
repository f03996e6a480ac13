package dev.ociprobe.host.perf;

/** Why a thread left the CPU, as {@code prev_state} of {@code sched_switch} has it; proc(5). */
public enum TaskState {
  /** It could have gone on: its time was up, or it yielded ({@code R}). */
  RUNNABLE,
  /** It could have gone on, and another was preferred ({@code R+}). */
  PREEMPTED,
  /** {@code S}. */
  INTERRUPTIBLE,
  /** {@code D}. */
  UNINTERRUPTIBLE,
  /** {@code T}: SIGSTOP and its kind. */
  STOPPED,
  /** {@code t}: ptrace(2). */
  TRACED,
  /** {@code X} and {@code Z}: it will not run again. */
  DEAD,
  /** {@code P} and {@code I}: a kernel thread without work. */
  IDLE
}
