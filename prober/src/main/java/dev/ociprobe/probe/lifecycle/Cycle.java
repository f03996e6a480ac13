package dev.ociprobe.probe.lifecycle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The outcome of one cycle of a container. */
public sealed interface Cycle {

  /** The timings of the completed phases. */
  Map<Phase, Timing> timings();

  /** A cycle with all its phases. */
  record Completed(Map<Phase, Timing> timings) implements Cycle {
    public Completed {
      timings = Collections.unmodifiableMap(new EnumMap<>(timings));
    }
  }

  /**
   * A cycle that failed and whose container was removed.
   *
   * @param timings of the phases before the failure: never mixed into the statistics
   * @param failure of the phase that failed
   */
  record Failed(Map<Phase, Timing> timings, Failure failure) implements Cycle {
    public Failed {
      timings = timings.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(timings));
    }
  }

  /** A cycle that was interrupted from outside: neither a success nor a failure of the runtime. */
  record Interrupted() implements Cycle {
    @Override
    public Map<Phase, Timing> timings() {
      return Map.of();
    }
  }

  /**
   * The failure of a phase.
   *
   * @param phase the failed one
   * @param outcome one word: {@code failed}, {@code timed-out}, {@code no-stamp}, …
   * @param message for people, with the runtime's own output, fit for a terminal
   * @param timing of the failed phase, if it ran at all
   */
  record Failure(Phase phase, String outcome, String message, Optional<Timing> timing) {}
}
