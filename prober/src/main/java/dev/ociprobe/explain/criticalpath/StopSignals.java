package dev.ociprobe.explain.criticalpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stop signals of a recording, with their senders. */
final class StopSignals {
  private static final int SIGSTOP = 19;
  private static final int SIGTTOU = 22;

  private final List<Sent> sent = new ArrayList<>();

  private record Sent(long nanos, int targetPid, Activity.SentSignal signal) {}

  void sent(long nanos, int number, int targetPid, Actor sender) {
    if (number >= SIGSTOP && number <= SIGTTOU) {
      sent.add(new Sent(nanos, targetPid, new Activity.SentSignal(number, sender)));
    }
  }

  /** Returns the signal that stopped a process, the last one before a moment. */
  Optional<Activity.SentSignal> thatStopped(int pid, long nanos) {
    return sent.stream()
        .filter(each -> each.targetPid() == pid && each.nanos() <= nanos)
        .reduce((earlier, later) -> later)
        .map(Sent::signal);
  }
}
