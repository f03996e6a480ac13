package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.sampling.Snapshots;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.ArrayList;
import java.util.List;

/**
 * The evidence of one cycle by samples.
 *
 * @param throttled true if a CPU quota was used up during the cycle
 */
record SampledEvidence(Snapshots samples, boolean throttled, HostStalls stalls)
    implements CycleEvidence {

  @Override
  public PhaseEvidence phase(Phase phase, Timing timing, long usualNanos) {
    return new PhaseEvidence(
        samples.breakdown(timing, throttled),
        List.of(),
        List.of(),
        new DataQuality("", List.of(), 0, stolenNanos(timing)),
        notes(timing));
  }

  private List<String> notes(Timing timing) {
    List<String> notes = new ArrayList<>(samples.notes(timing, throttled, stolenNanos(timing)));
    stalls
        .note(timing.startNanos(), timing.startNanos() + timing.durationNanos())
        .ifPresent(notes::add);
    return notes;
  }

  private long stolenNanos(Timing timing) {
    return stalls.stolenNanos(timing.startNanos(), timing.startNanos() + timing.durationNanos());
  }

  @Override
  public TraceSupplier trace(Phase phase, Timing timing) {
    return TraceSupplier.NONE;
  }
}
