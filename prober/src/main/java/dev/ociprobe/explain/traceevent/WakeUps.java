package dev.ociprobe.explain.traceevent;

import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arrows from wakers to the threads of a tree that they woke. A waker outside of the tree, or an
 * interrupt, is on the track of its CPU.
 */
final class WakeUps {
  private final CpuTracks cpus;
  private final Map<Integer, Track> tree;

  WakeUps(RecordedTree recorded, CpuTracks cpus) {
    this.cpus = cpus;
    this.tree = ThreadTracks.byThread(recorded);
  }

  List<TraceEvent> of(List<Event> within) {
    return within.stream()
        .filter(Event.Waking.class::isInstance)
        .map(Event.Waking.class::cast)
        .flatMap(waking -> arrow(waking).stream())
        .toList();
  }

  private Optional<TraceEvent> arrow(Event.Waking waking) {
    Track woken = tree.get(waking.wokenTid());
    Optional<Track> waker =
        Optional.ofNullable(tree.get(waking.at().tid()))
            .filter(track -> !waking.inInterrupt())
            .or(() -> cpus.trackOf(waking.at().cpu()));
    return woken == null || waker.isEmpty() || waker.get().equals(woken)
        ? Optional.empty()
        : Optional.of(
            new TraceEvent.Arrow(
                waker.get(), "wake", "wakes " + waking.wokenComm(), waking.nanos(), woken));
  }
}
