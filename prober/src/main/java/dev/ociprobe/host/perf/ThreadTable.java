package dev.ociprobe.host.perf;

import java.util.HashMap;
import java.util.Map;

/** The processes and names of threads, as known from the records so far. For one thread. */
final class ThreadTable {
  private static final String IDLE = "swapper";

  private final Map<Integer, Known> known = new HashMap<>();

  private static final class Known {
    private int pid;
    private String comm;

    Known(int pid, String comm) {
      this.pid = pid;
      this.comm = comm;
    }
  }

  /** Adds a new thread, which has the name of its parent. */
  void born(int tid, int pid, int parentTid) {
    known.put(tid, new Known(pid, comm(parentTid)));
  }

  void named(int tid, String comm) {
    known.computeIfAbsent(tid, key -> new Known(0, comm)).comm = comm;
  }

  /** Removes a thread whose id may be used again. */
  void gone(int tid) {
    known.remove(tid);
  }

  /** Makes a context; learns the thread's process, or supplies it if {@code pid} is unknown. */
  EventContext context(long nanos, int cpu, int pid, int tid) {
    if (tid == 0) {
      return new EventContext(nanos, cpu, 0, 0, IDLE);
    }
    Known thread = known.computeIfAbsent(tid, key -> new Known(pid, ""));
    if (pid > 0) {
      thread.pid = pid;
    }
    return new EventContext(nanos, cpu, thread.pid, tid, thread.comm);
  }

  private String comm(int tid) {
    Known thread = known.get(tid);
    return thread == null ? "" : thread.comm;
  }

  static String orIdle(int tid, String comm) {
    return tid == 0 ? IDLE : comm;
  }
}
