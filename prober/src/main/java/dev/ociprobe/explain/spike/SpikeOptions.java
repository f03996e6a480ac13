package dev.ociprobe.explain.spike;

import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.Optional;
import java.util.Set;

/**
 * What counts as a spike, and how it is looked at.
 *
 * @param phases that are looked at
 * @param keep spikes of which causes are kept, the worst ones if there are more; 1 or more
 * @param events that are recorded; none if empty
 * @param stopOnSpike whether the first one ends the run
 * @param ringBytes of each CPU's ring, if it shall differ from the usual
 * @param seed of the sample of ordinary iterations
 */
public record SpikeOptions(
    Threshold threshold,
    Set<Phase> phases,
    int keep,
    Optional<EventSet> events,
    boolean stopOnSpike,
    Optional<Integer> ringBytes,
    long seed) {

  /** The phases that are one call of the runtime each: the others are made up of them. */
  public static final Set<Phase> DEFAULT_PHASES =
      Set.of(Phase.CREATE, Phase.START, Phase.KILL, Phase.DELETE);

  public SpikeOptions {
    phases = Set.copyOf(phases);
  }

  /** The same, but nothing is recorded. */
  SpikeOptions withoutEvents() {
    return new SpikeOptions(
        threshold, phases, keep, Optional.empty(), stopOnSpike, Optional.empty(), seed);
  }
}
