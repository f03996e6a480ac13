package dev.ociprobe.probe.scale;

import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.InterleavedScheduler;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The turns of a scale run, in random order. For one thread. */
final class ScaleTurns {
  /** Cycles of each runtime before the first turn, which fill the caches and are not counted. */
  private static final int WARM_UP = 3;

  private final ScalePlan plan;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  ScaleTurns(ScalePlan plan, ScaleRecorder recorder, ScaleListener listener) {
    this.plan = plan;
    this.recorder = recorder;
    this.listener = listener;
  }

  /**
   * Takes the turns, none once it is interrupted.
   *
   * @param fleets the lanes of each runtime; some are missing where their making was interrupted
   * @return the failure that ended the turns, if one did
   */
  Optional<RuntimeException> take(List<List<Fleet>> fleets, ScaleWork work) {
    if (listener.isInterrupted()) {
      return Optional.empty();
    }
    InterleavedScheduler<List<Fleet>> scheduler =
        new InterleavedScheduler<>(
            fleets,
            plan.seed(),
            listener::isInterrupted,
            lanes -> recorder.stop(lanes.getFirst().runtime()));
    try {
      fleets.forEach(lanes -> warmUp(lanes.getFirst()));
      scheduler.run(
          plan.rounds() * plan.mode().turns(),
          (number, lanes) -> {
            lanes.forEach(each -> each.slot().stopwatch().tidy());
            return !recorder.isGivenUp(lanes.getFirst().runtime()) && work.take(number, lanes);
          });
      return Optional.empty();
    } catch (StopwatchException | PosixException | UncheckedIOException e) {
      return Optional.of(e);
    }
  }

  private void warmUp(Fleet fleet) {
    for (int i = 0; i < WARM_UP && !listener.isInterrupted(); i++) {
      Cycle _ = fleet.add(fleet.turn(-1, recorder));
      if (fleet.size() > 0 && !listener.isInterrupted()) {
        Cycle _ = fleet.removeFirst();
      }
    }
  }
}
