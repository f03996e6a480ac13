package dev.ociprobe.explain.watch;

import java.util.Map;

/**
 * The beginnings of processes that may become calls of runtimes. Memory is bounded. Belongs to one
 * thread. All times are {@code CLOCK_MONOTONIC}.
 */
final class ProcessStarts {
  private static final int MOST = 1 << 15;

  /** A process that takes longer from its fork to the runtime has done something of its own. */
  private static final long MAX_PRELUDE_NANOS = 5_000_000;

  private final Map<Integer, Long> forks = new BoundedMap<>(MOST);
  private final Map<Integer, Long> wrapped = new BoundedMap<>(MOST);

  void forked(int pid, long nanos) {
    forks.put(pid, nanos);
    wrapped.remove(pid);
  }

  /** The process executes a wrapper, which will execute the runtime. */
  void wrapped(int pid, long from) {
    wrapped.put(pid, from);
  }

  /** Takes the beginning of what a process does that executes a program now. */
  long take(int pid, long now) {
    Long wrapper = wrapped.remove(pid);
    Long fork = forks.remove(pid);
    if (wrapper != null) {
      return wrapper;
    }
    return fork != null && now - fork <= MAX_PRELUDE_NANOS ? fork : now;
  }

  /** The first thread of the process exits: of a wrapper, another one may go on. */
  void exited(int pid) {
    forks.remove(pid);
  }
}
