package dev.ociprobe.probe.lifecycle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The phases of a tool that runs a program from start to end in one call. Its call is the start of
 * a plain container, so what a runtime's create does is in it: {@code startup} counts from there,
 * and so does {@code total}, to the end of the tool. Create, start, kill and delete are not the
 * tool's.
 */
final class WholeRunPhases {
  static final List<Phase> ALL = List.of(Phase.STARTUP, Phase.EXIT, Phase.TOTAL);

  private WholeRunPhases() {}

  /** The cycle with these phases alone. */
  static Cycle of(Cycle cycle) {
    return switch (cycle) {
      case Cycle.Completed(var timings) -> new Cycle.Completed(timings(timings));
      case Cycle.Failed(var timings, var failure) ->
          new Cycle.Failed(timings(timings), failure(failure));
      case Cycle.Interrupted interrupted -> interrupted;
    };
  }

  private static Cycle.Failure failure(Cycle.Failure failure) {
    Phase phase =
        switch (failure.phase()) {
          case KILL, EXIT, DELETE, TOTAL -> Phase.EXIT;
          default -> Phase.STARTUP;
        };
    return new Cycle.Failure(phase, failure.outcome(), failure.message(), Optional.empty());
  }

  private static Map<Phase, Timing> timings(Map<Phase, Timing> all) {
    Map<Phase, Timing> own = new EnumMap<>(Phase.class);
    Timing start = all.get(Phase.START);
    Timing ready = all.get(Phase.READY);
    Timing exit = all.get(Phase.EXIT);
    if (all.containsKey(Phase.MOUNT)) {
      own.put(Phase.MOUNT, all.get(Phase.MOUNT));
    }
    if (ready != null) {
      own.put(Phase.STARTUP, ready);
    }
    if (exit != null) {
      own.put(Phase.EXIT, exit);
      if (start != null) {
        own.put(
            Phase.TOTAL,
            Timing.between(start.startNanos(), exit.startNanos() + exit.durationNanos()));
      }
    }
    return own;
  }
}
