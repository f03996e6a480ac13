package dev.ociprobe.probe.lifecycle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One container's life, as it went. */
public sealed interface Cycle {

  /** The phases that were completed. */
  Map<Phase, Timing> timings();

  /** All phases that this container could have. */
  record Completed(Map<Phase, Timing> timings) implements Cycle {
    public Completed {
      timings = Collections.unmodifiableMap(new EnumMap<>(timings));
    }
  }

  /**
   * A cycle that broke off; it was cleaned up.
   *
   * @param timings of the phases before the failure: never mixed into the statistics
   * @param failure the phase that failed, and how
   */
  record Failed(Map<Phase, Timing> timings, Failure failure) implements Cycle {
    public Failed {
      timings = timings.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(timings));
    }
  }

  /** It was interrupted from outside: neither a success nor the runtime's failure. */
  record Interrupted() implements Cycle {
    @Override
    public Map<Phase, Timing> timings() {
      return Map.of();
    }
  }

  /**
   * How a phase failed.
   *
   * @param phase that did
   * @param outcome a word for tables: {@code failed}, {@code timed-out}, {@code no-stamp}, …
   * @param message for people, with the runtime's own last words, fit for a terminal
   * @param timing of the failed phase, if it ran at all
   */
  record Failure(Phase phase, String outcome, String message, Optional<Timing> timing) {}
}
