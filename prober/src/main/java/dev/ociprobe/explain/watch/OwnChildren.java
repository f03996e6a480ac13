package dev.ociprobe.explain.watch;

import dev.ociprobe.host.perf.Event;
import java.util.HashMap;
import java.util.Map;

/** The lives of this process's own children, by the kernel's stamps. Belongs to one thread. */
final class OwnChildren {
  private final int pid;
  private final WatchListener listener;
  private final Map<Integer, Long> forkedNanos = new HashMap<>();

  /**
   * Knows no child yet.
   *
   * @param pid of this process
   */
  OwnChildren(int pid, WatchListener listener) {
    this.pid = pid;
    this.listener = listener;
  }

  /** Takes the next event; they come in the order of time. */
  void accept(Event event) {
    switch (event) {
      case Event.Fork fork when fork.at().pid() == pid && !fork.isThread() ->
          forkedNanos.put(fork.childPid(), fork.nanos());
      case Event.SignalGenerate told when told.tellsOfExit() ->
          ended(told.at().pid(), told.nanos());
      default -> {}
    }
  }

  private void ended(int child, long nanos) {
    Long forked = forkedNanos.remove(child);
    if (forked != null) {
      listener.childEnded(child, forked, nanos);
    }
  }
}
