package dev.ociprobe.explain.criticalpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stop signals of a recording and of the time before, with their senders. */
final class StopSignals {
  private final List<PriorThreads.Stop> sent = new ArrayList<>();

  void sent(PriorThreads.Stop stop) {
    sent.add(stop);
  }

  /** Returns the signal that stopped a process, the last one before a moment. */
  Optional<Activity.SentSignal> thatStopped(int pid, long nanos) {
    return sent.stream()
        .filter(each -> each.targetPid() == pid && each.nanos() <= nanos)
        .reduce((earlier, later) -> later)
        .map(PriorThreads.Stop::signal);
  }
}
