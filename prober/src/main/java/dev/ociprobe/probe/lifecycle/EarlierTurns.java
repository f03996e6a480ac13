package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.probe.lifecycle.RecordedCycles.EarlierCycle;
import dev.ociprobe.result.files.CgroupUse;
import java.util.Optional;

/**
 * The turns that cycles of earlier sittings of a run have had: they are told of, not made again.
 */
record EarlierTurns(RecordedCycles cycles, Turns turns) {

  /**
   * Tells a listener of the cycle that had a turn.
   *
   * @return true if that cycle had not failed; empty if no cycle has had the turn
   */
  Optional<Boolean> repeat(int round, CycleLane lane, RunListener listener) {
    Optional<EarlierCycle> had = cycles.take(round, lane.slot().runtime().name(), lane.isTwin());
    had.ifPresent(earlier -> tell(earlier, round, lane, listener));
    return had.map(earlier -> !(earlier.cycle() instanceof Cycle.Failed));
  }

  private void tell(EarlierCycle earlier, int round, CycleLane lane, RunListener listener) {
    if (turns.washesOut(round)) {
      listener.recorded(
          new CycleTurn(Purpose.WASH_OUT, earlier.sequence(), round, lane.slot()),
          new Cycle.Interrupted(),
          CgroupUse.NONE);
    }
    listener.recorded(
        new CycleTurn(lane.purpose(), earlier.sequence(), round, lane.slot()),
        earlier.cycle(),
        earlier.use());
  }
}
