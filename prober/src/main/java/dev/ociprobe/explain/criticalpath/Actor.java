package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.EventContext;

/**
 * A thread with its name at one moment: execve(2) changes the name.
 *
 * @param pid of its process; 0 if unknown, and for the idle task
 * @param tid 0 for the idle task
 * @param comm at most 15 bytes, of any content
 */
public record Actor(int pid, int tid, String comm) {
  /** The idle task, or an unknown thread. */
  static final Actor NONE = new Actor(0, 0, "");

  static Actor of(EventContext at) {
    return new Actor(at.pid(), at.tid(), at.comm());
  }

  /** Tells whether this is the idle task: the CPU had nothing to do. */
  public boolean isIdle() {
    return tid == 0;
  }
}
