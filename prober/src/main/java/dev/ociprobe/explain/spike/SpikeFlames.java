package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.flame.FlameGraph;
import dev.ociprobe.explain.flame.FlameGraph.Reference;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flame graphs of slow iterations against ordinary ones, from those that were kept. */
record SpikeFlames(Map<String, Map<Phase, PhaseSeries>> series) {

  List<FlameGraph> graphs() {
    List<FlameGraph> graphs = new ArrayList<>();
    series.forEach((runtime, phases) ->
        phases.forEach((phase, each) -> graph(runtime, phase, each).ifPresent(graphs::add)));
    return graphs;
  }

  /** Compares; where nothing was slow, it shows the ordinary ones alone. */
  private static Optional<FlameGraph> graph(String runtime, Phase phase, PhaseSeries series) {
    List<Breakdown> slow =
        series.slow().stream()
            .map(Spike::iteration)
            .filter(Iteration::isComplete)
            .map(Iteration::breakdown)
            .toList();
    List<Breakdown> ordinary = series.usual();
    Optional<Breakdown> usual =
        ordinary.isEmpty() ? Optional.empty() : Optional.of(Breakdown.mean(ordinary));
    if (slow.isEmpty()) {
      return usual.map(
          mean -> new FlameGraph(runtime, phase.label(), ordinary.size(), mean, Optional.empty()));
    }
    return Optional.of(
        new FlameGraph(
            runtime,
            phase.label(),
            slow.size(),
            Breakdown.mean(slow),
            usual.map(mean -> new Reference(mean, "slow ones", "ordinary ones", ordinary.size())),
            doubt(series.slow())));
  }

  /** Sentences on the slow ones whose difference tells nothing; empty if there are none. */
  static String doubt(List<Spike> slow) {
    long lossy = slow.stream().filter(spike -> !spike.iteration().isComplete()).count();
    long shown = slow.size() - lossy;
    long without =
        slow.stream()
            .filter(spike -> spike.iteration().isComplete())
            .filter(spike -> spike.diagnosis().verdict() == SpikeVerdict.INCONCLUSIVE)
            .count();
    List<String> doubts = new ArrayList<>();
    if (without > 0) {
      doubts.add(
          "%,d of the %,d slow ones got no verdict (INCONCLUSIVE; the results say why): what is red"
                  .formatted(without, shown)
              + " may not be the reason");
    }
    if (lossy > 0) {
      doubts.add(
          lossy == 1
              ? "1 more lost events, and is left out"
              : "%,d more lost events, and are left out".formatted(lossy));
    }
    return String.join("; ", doubts);
  }
}
