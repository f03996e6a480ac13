package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of a run beside its band.
 *
 * @param run the letter of the run
 * @param value ns, of the memory KiB; absent with too few rounds
 * @param interval 95 %, no narrower than the noise floor
 */
public record BandResult(
    Band band,
    String run,
    OptionalDouble value,
    Optional<Interval> interval,
    Gate.Outcome outcome) {

  /** Returns the answer in the form of a gate. */
  public GateResult asGate() {
    return new GateResult(band.text(), band.runtime(), run, outcome);
  }
}
