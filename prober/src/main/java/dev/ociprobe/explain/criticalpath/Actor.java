package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.EventContext;

/**
 * A thread as it was called at that moment: its name changes with execve(2).
 *
 * @param pid of its process; 0 where it isn't known, and for the idle task
 * @param tid 0 for the idle task
 * @param comm at most 15 bytes; may hold anything
 */
public record Actor(int pid, int tid, String comm) {

  static Actor of(EventContext at) {
    return new Actor(at.pid(), at.tid(), at.comm());
  }

  /** Whether this is no thread at all: the CPU had nothing to do. */
  public boolean isIdle() {
    return tid == 0;
  }
}
