package dev.ociprobe.probe.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rule by which a run ends before its last round: by whichever of its parts comes first.
 *
 * @param precision once both ends of the 95 % interval of each p50 lie within this part of it: 0.01
 *     for ±1 %
 * @param time once the measured rounds took this long; warm-up and footprints don't count
 */
public record StopRule(OptionalDouble precision, Optional<Duration> time) {
  /** No rule: the run has all its rounds. */
  public static final StopRule NONE = new StopRule(OptionalDouble.empty(), Optional.empty());

  /** Tells whether it has no part. */
  public boolean isNone() {
    return equals(NONE);
  }
}
