package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.evidence.LossWords;
import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.ArrayList;
import java.util.List;
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

  /** The largest ring. */
  public static final int MAX_RING_KIB = 1 << 20;

  /** The number of recorded iterations of a phase from which on slow ones are known. */
  public static final int JUDGED_FROM = DurationWindow.MIN_COUNT;

  public SpikeOptions {
    phases = Set.copyOf(phases);
  }

  /** The fewest recorded iterations of a phase of which any can be slow. */
  public static int judgedFrom(Threshold threshold) {
    return DurationWindow.fewest(threshold);
  }

  /** The fewest runs in which any iteration can be slow. */
  public static int leastRuns(Threshold threshold) {
    return PlainCycles.cyclesFor(judgedFrom(threshold));
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
   * The remedies where events are lost: twice the ring, and the usual one at least; fewer of them
   * where there is no room for all. Only of the full events the light ones are fewer. {@code
   * lifecycle} has none of these options.
   */
  LossWords lossWords() {
    List<String> fewer = new ArrayList<>();
    if (events.equals(Optional.of(EventSet.FULL))) {
      fewer.add("--trace light");
    }
    List<String> ring = new ArrayList<>(fewer);
    if (ringKib() < MAX_RING_KIB) {
      ring.addFirst("--ring %d".formatted(Math.max(2 * ringKib(), usualRingKib())));
    }
    if (!clues.tracepoints().isEmpty()) {
      fewer.add("fewer --event");
    }
    if (sampleHertz > 0) {
      fewer.add("--sample-rate %d".formatted(sampleHertz / 2));
    }
    return new LossWords(
        remedy(ring),
        remedy(fewer),
        "; spikes in it get no verdict",
        "; spikes in them get no verdict");
  }

  private static String remedy(List<String> options) {
    return options.isEmpty()
        ? "a quieter host"
        : "`ociprobe spikes` with %s, or a quieter host".formatted(String.join(", ", options));
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
