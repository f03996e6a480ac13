package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Pace;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.Map;

/** Starts containers one after another, holds them, and destroys them in the same order. */
final class RowWork implements ScaleWork {
  private final ScaleMode.InARow mode;
  private final FleetFiller filler;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  RowWork(
      ScaleMode.InARow mode, FleetFiller filler, ScaleRecorder recorder, ScaleListener listener) {
    this.mode = mode;
    this.filler = filler;
    this.recorder = recorder;
    this.listener = listener;
  }

  /** The time from the beginning of the first of some phases to the end of the last. */
  private static final class Span {
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    void add(Cycle cycle) {
      for (Map.Entry<Phase, Timing> each : cycle.timings().entrySet()) {
        Timing timing = each.getValue();
        if (each.getKey() != Phase.FIRST_BYTE) {
          start = Math.min(start, timing.startNanos());
          end = Math.max(end, timing.startNanos() + timing.durationNanos());
        }
      }
    }
  }

  @Override
  public boolean take(int number, Fleet fleet) {
    int count = mode.counts().get(number % mode.counts().size());
    Span ready = new Span();
    boolean full =
        filler.fill(
            fleet,
            count,
            filler.begin(),
            (turn, cycle) -> {
              recorder.add(fleet.slot(), turn, cycle);
              ready.add(cycle);
            });
    if (fleet.size() == 0) {
      return false;
    }
    ContainerTurn first = fleet.first();
    ContainerTurn all =
        new ContainerTurn(count, count, first.sequence(), number / mode.counts().size());
    if (full) {
      recorder.span(fleet.slot(), all, "all-ready", ready.start, ready.end);
      Pace.pause(mode.hold(), listener::isInterrupted);
    }
    Span gone = destroy(fleet);
    if (full && fleet.size() == 0) {
      recorder.span(fleet.slot(), all, "all-gone", gone.start, gone.end);
    }
    return full;
  }

  private Span destroy(Fleet fleet) {
    Span gone = new Span();
    while (fleet.size() > 0 && !listener.isInterrupted()) {
      ContainerTurn turn = fleet.first();
      Cycle cycle = fleet.removeFirst();
      recorder.add(fleet.slot(), turn, cycle);
      gone.add(cycle);
      listener.stepped(
          cycle instanceof Cycle.Failed, "%s, %d left".formatted(fleet.runtime(), fleet.size()));
    }
    return gone;
  }
}
