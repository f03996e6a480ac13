package dev.ociprobe.explain.watch;

import dev.ociprobe.host.perf.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The containers' first processes that are to come since a run has just begun. A fast runtime forks
 * one some milliseconds later, and a short program is gone again after some more: somebody must
 * look meanwhile. For one thread. All times are {@code CLOCK_MONOTONIC}.
 */
final class ExpectedInits {
  /** A run that has none after this time has failed, or waits for something. */
  private static final long MAX_NANOS = Duration.ofSeconds(2).toNanos();

  private static final int MOST = 1 << 10;

  /** The runs without one by their processes: the runtime's own and those that it forked. */
  private final Map<Integer, Begun> runs = new HashMap<>();

  private record Begun(int pid, long untilNanos) {}

  /** Takes the next event; true if its process may be one of them, and must be looked at. */
  boolean follows(Event event) {
    return switch (event) {
      case Event.Fork fork when !fork.isThread() -> {
        Begun run = runs.get(fork.at().pid());
        if (run != null && runs.size() < MOST) {
          runs.put(fork.childPid(), run);
        }
        yield run != null;
      }
      case Event.Exec exec -> {
        Begun run = runs.get(exec.at().pid());
        yield run != null && run.pid() != exec.at().pid();
      }
      case Event.Exit exit when exit.at().tid() == exit.at().pid() -> {
        exited(exit.at().pid());
        yield false;
      }
      default -> false;
    };
  }

  private void exited(int pid) {
    Begun run = runs.remove(pid);
    if (run != null && run.pid() == pid) {
      forget(run);
    }
  }

  private void forget(Begun run) {
    runs.values().removeIf(run::equals);
  }

  /** Takes note of a process that was looked at: a run, or one that was to come. */
  void lookedAt(SeenEvent seen, long nowNanos) {
    int pid = seen.event() instanceof Event.Fork fork ? fork.childPid() : seen.event().at().pid();
    if (seen.call().filter(call -> call.verb().equals("run")).isPresent()) {
      runs.put(pid, new Begun(pid, nowNanos + MAX_NANOS));
    } else if (seen.isContainerInit() && runs.containsKey(pid)) {
      forget(runs.get(pid));
    }
  }

  /** Tells whether one is to come. */
  boolean areExpected(long nowNanos) {
    runs.values().removeIf(each -> each.untilNanos() < nowNanos);
    return !runs.isEmpty();
  }
}
