package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Pace;
import java.util.List;

/** Starts containers one after another, holds them, and destroys them in the same order. */
final class RowWork implements ScaleWork {
  private final RowMode mode;
  private final FleetFiller filler;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  RowWork(RowMode mode, FleetFiller filler, ScaleRecorder recorder, ScaleListener listener) {
    this.mode = mode;
    this.filler = filler;
    this.recorder = recorder;
    this.listener = listener;
  }

  @Override
  public boolean take(int number, List<Fleet> lanes) {
    Fleet fleet = lanes.getFirst();
    int count = mode.loads().get(number % mode.loads().size());
    CycleSpan ready = new CycleSpan();
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
        new ContainerTurn(count, count, first.sequence(), number / mode.loads().size());
    if (full && ready.isWhole()) {
      recorder.span(fleet.slot(), all, "all-ready", ready.start(), ready.end());
    }
    if (full) {
      Pace.pause(mode.hold(), listener::isInterrupted);
    }
    CycleSpan gone = destroy(fleet);
    if (full && fleet.size() == 0 && gone.isWhole()) {
      recorder.span(fleet.slot(), all, "all-gone", gone.start(), gone.end());
    }
    return full;
  }

  private CycleSpan destroy(Fleet fleet) {
    CycleSpan gone = new CycleSpan();
    while (fleet.size() > 0 && !listener.isInterrupted()) {
      if (recorder.isGivenUp(fleet.runtime())) {
        fleet.discard();
        break;
      }
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
