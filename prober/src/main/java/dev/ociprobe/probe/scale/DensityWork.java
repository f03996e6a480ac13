package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Runs cycles beside idle containers: on the way up to the most of them, and on the way down again,
 * so that what changes with time is not taken for an effect of their number.
 */
final class DensityWork implements ScaleWork {
  private static final Duration SETTLING = Duration.ofMillis(300);

  private final DensityMode mode;
  private final FleetFiller filler;
  private final MemoryCensus census;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  DensityWork(
      DensityMode mode,
      FleetFiller filler,
      MemoryCensus census,
      ScaleRecorder recorder,
      ScaleListener listener) {
    this.mode = mode;
    this.filler = filler;
    this.census = census;
    this.recorder = recorder;
    this.listener = listener;
  }

  @Override
  public boolean take(int number, List<Fleet> lanes) {
    Fleet fleet = lanes.getFirst();
    HostRoom.Use empty = filler.begin();
    MemoryCensus.HostMemory before = census.host();
    Deque<Integer> reached = new ArrayDeque<>();
    for (int level : mode.loads()) {
      if (!filler.fill(fleet, level, empty, (turn, cycle) -> noteFailure(fleet, turn, cycle))) {
        break;
      }
      reached.push(level);
      Pace.pause(SETTLING, listener::isInterrupted);
      if (level > 0 && !listener.isInterrupted()) {
        census.take(fleet, before, recorder);
      }
      cycles(fleet, level);
    }
    boolean any = !reached.isEmpty();
    while (!reached.isEmpty()) {
      int level = reached.pop();
      shrink(fleet, level);
      cycles(fleet, level);
    }
    shrink(fleet, 0);
    return any;
  }

  /** The idle ones' own figures are those of another load each. */
  private void noteFailure(Fleet fleet, ContainerTurn turn, Cycle cycle) {
    if (cycle instanceof Cycle.Failed) {
      recorder.add(fleet.slot(), turn, cycle);
    } else {
      recorder.countFailuresInARow(fleet.runtime(), cycle);
    }
  }

  private boolean goesOn(Fleet fleet) {
    return !listener.isInterrupted() && !recorder.isGivenUp(fleet.runtime());
  }

  private void cycles(Fleet fleet, int level) {
    for (int i = 0; i < mode.cycles() && goesOn(fleet); i++) {
      ContainerTurn turn = fleet.turn(level, recorder);
      Cycle begun = fleet.add(turn);
      recorder.add(fleet.slot(), turn, begun);
      boolean failed = begun instanceof Cycle.Failed;
      if (fleet.size() > level && !listener.isInterrupted()) {
        Cycle ended = fleet.removeLast();
        recorder.add(fleet.slot(), turn, ended);
        failed |= ended instanceof Cycle.Failed;
      }
      listener.stepped(failed, "%s beside %d".formatted(fleet.runtime(), level));
    }
  }

  private void shrink(Fleet fleet, int level) {
    while (fleet.size() > level && !listener.isInterrupted()) {
      if (recorder.isGivenUp(fleet.runtime())) {
        fleet.discard();
        return;
      }
      ContainerTurn turn = fleet.first();
      Cycle cycle = fleet.removeFirst();
      noteFailure(fleet, turn, cycle);
      listener.stepped(
          cycle instanceof Cycle.Failed, "%s, %d left".formatted(fleet.runtime(), fleet.size()));
    }
  }
}
