package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.InterleavedScheduler;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The failures in a row of each runtime, of starts and of ends by themselves: of a fleet, thousands
 * are started before the first ends. For one thread.
 */
final class FailuresInARow {
  private final Map<Half, Integer> rows = new HashMap<>();

  /** The first or the second half of the lives of a runtime's containers: up to ready, or after. */
  private record Half(String runtime, boolean isEnd) {
    private static final Set<Phase> END = Set.of(Phase.KILL, Phase.EXIT, Phase.DELETE);

    static Half of(String runtime, Cycle cycle) {
      boolean isEnd =
          cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)
              ? END.contains(failure.phase())
              : cycle.timings().containsKey(Phase.DELETE);
      return new Half(runtime, isEnd);
    }
  }

  /** Adds the outcome of a half; returns true if the runtime is given up because of it. */
  boolean add(String runtime, Cycle cycle) {
    Half half = Half.of(runtime, cycle);
    return switch (cycle) {
      case Cycle.Failed _ ->
          rows.merge(half, 1, Integer::sum) == InterleavedScheduler.MAX_FAILURES_IN_A_ROW;
      case Cycle.Completed _ -> {
        if (!areTooMany(runtime)) {
          rows.remove(half);
        }
        yield false;
      }
      case Cycle.Interrupted _ -> false;
    };
  }

  /** Tells whether the runtime is given up. */
  boolean areTooMany(String runtime) {
    return Stream.of(true, false)
        .map(isEnd -> rows.getOrDefault(new Half(runtime, isEnd), 0))
        .anyMatch(row -> row >= InterleavedScheduler.MAX_FAILURES_IN_A_ROW);
  }
}
