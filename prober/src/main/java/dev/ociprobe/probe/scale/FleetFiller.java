package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Cycle;
import java.util.function.BiConsumer;

/**
 * Fills fleets as far as the host has room. What a container costs is guessed for the first few,
 * and then measured. For one thread.
 */
final class FleetFiller {
  /** Enough containers to see what one costs. */
  private static final int FIRST = 10;

  private static final int MAX_FAILURES_IN_A_ROW = 3;

  private final HostRoom room;
  private final ScaleRecorder recorder;
  private final ScaleListener listener;

  FleetFiller(HostRoom room, ScaleRecorder recorder, ScaleListener listener) {
    this.room = room;
    this.recorder = recorder;
    this.listener = listener;
  }

  /** The moment before a fleet's first container, with which later ones are compared. */
  HostRoom.Use begin() {
    return room.use();
  }

  /**
   * Starts containers until the fleet has so many.
   *
   * @param target number of containers
   * @param empty the host's use when the fleet was empty
   * @param started told of each container
   * @return false if it has fewer: there is no room, too many failed, or the run is interrupted
   */
  boolean fill(
      Fleet fleet, int target, HostRoom.Use empty, BiConsumer<ContainerTurn, Cycle> started) {
    int failures = 0;
    int checked = -1;
    while (fleet.size() < target
        && failures < MAX_FAILURES_IN_A_ROW
        && !recorder.isGivenUp(fleet.runtime())
        && !listener.isInterrupted()) {
      boolean known = fleet.size() >= FIRST;
      boolean whole = known && checked < 0;
      if (!hasRoom(fleet, whole ? target - fleet.size() : 1, target, cost(fleet, empty))) {
        return false;
      }
      checked = known ? fleet.size() : checked;
      ContainerTurn turn = fleet.turn(target, recorder);
      Cycle cycle = fleet.add(turn);
      started.accept(turn, cycle);
      boolean failed = cycle instanceof Cycle.Failed;
      failures = failed ? failures + 1 : 0;
      listener.stepped(failed, "%s, %d live".formatted(fleet.runtime(), fleet.size()));
    }
    return fleet.size() >= target;
  }

  private ContainerCost cost(Fleet fleet, HostRoom.Use empty) {
    return fleet.size() < FIRST ? ContainerCost.GUESS : room.use().since(empty, fleet.size());
  }

  private boolean hasRoom(Fleet fleet, int more, int target, ContainerCost cost) {
    return room.lacks(more, fleet.size(), cost)
        .map(problem -> {
          recorder.warnOfRoom(fleet.runtime(), fleet.size(), target, problem);
          return false;
        })
        .orElse(true);
  }
}
