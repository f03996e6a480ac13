package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.Optional;
import java.util.Set;

/**
 * The definition of a spike, and the evidence to collect of it.
 *
 * @param phases to explain
 * @param keep number of spikes whose causes are kept, the slowest ones; 1 or more
 * @param events to record; none if empty
 * @param stopOnSpike true if the first spike ends the run
 * @param ringBytes of each CPU's ring; empty for the default
 * @param sampleHertz the samples a second of each busy CPU; none if 0
 * @param flames the files for flame graphs
 * @param clues the known causes, and what to record for them
 * @param seed of the sample of ordinary iterations
 */
public record SpikeOptions(
    Threshold threshold,
    Set<Phase> phases,
    int keep,
    Optional<EventSet> events,
    boolean stopOnSpike,
    Optional<Integer> ringBytes,
    int sampleHertz,
    FlameFiles flames,
    Clues clues,
    long seed) {

  /** The phases to explain by default: the single calls that make up an ordinary cycle. */
  public static final Set<Phase> DEFAULT_PHASES =
      Set.of(Phase.CREATE, Phase.START, Phase.KILL, Phase.DELETE);

  /** The number of recorded iterations of a phase from which on slow ones are known. */
  public static final int JUDGED_FROM = DurationWindow.MIN_COUNT;

  /** The fewest runs with so many recorded iterations. */
  public static final int LEAST_RUNS = PlainCycles.cyclesFor(JUDGED_FROM);

  public SpikeOptions {
    phases = Set.copyOf(phases);
  }

  /** The size of each CPU's ring in KiB; 0 if nothing is recorded. */
  int ringKib() {
    return ringBytes
        .filter(bytes -> events.isPresent())
        .map(bytes -> bytes >> 10)
        .orElseGet(this::usualRingKib);
  }

  private int usualRingKib() {
    return events.map(set -> RecorderOptions.of(set).ringBytes() >> 10).orElse(0);
  }

  /**
   * The remedy where a ring was full: twice its size, and the usual one at least. Only of the full
   * events the light ones are fewer.
   */
  String lossRemedy() {
    String fewer = events.equals(Optional.of(EventSet.FULL)) ? "--trace light, " : "";
    return "--ring %d, %sor a quieter host"
        .formatted(Math.max(2L * ringKib(), usualRingKib()), fewer);
  }

  /** Returns these options without any recording. */
  SpikeOptions withoutEvents() {
    return new SpikeOptions(
        threshold,
        phases,
        keep,
        Optional.empty(),
        stopOnSpike,
        Optional.empty(),
        0,
        flames,
        clues.ofKnowledge(),
        seed);
  }
}
