package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.criticalpath.Activity.SentSignal;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.PriorThreads;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last stop signals of the host, with their senders. A call that was stopped right before it
 * was recorded has none in its recording. Belongs to one thread.
 */
final class RecentStops {
  private static final int MOST = 64;

  private final PseudoFiles files;
  private final Deque<PriorThreads.Stop> stops = new ArrayDeque<>();

  RecentStops(PseudoFiles files) {
    this.files = files;
  }

  /** Takes the next event of the host; they come in the order of time. */
  void accept(Event event) {
    if (!(event instanceof Event.SignalGenerate sent) || !sent.stops()) {
      return;
    }
    if (stops.size() == MOST) {
      stops.remove();
    }
    SentSignal signal = new SentSignal(sent.signal(), sender(sent.at()));
    stops.add(new PriorThreads.Stop(sent.nanos(), sent.targetTid(), signal));
  }

  /** The event has no name of its own; a sender that is gone by now has none. */
  private Actor sender(EventContext at) {
    return new Actor(at.pid(), at.tid(), files.text("/proc/" + at.tid() + "/comm").orElse(""));
  }

  List<PriorThreads.Stop> all() {
    return List.copyOf(stops);
  }
}
