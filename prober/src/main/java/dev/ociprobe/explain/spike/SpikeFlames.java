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
        series.slow().stream().map(spike -> spike.iteration().breakdown()).toList();
    List<Breakdown> ordinary = series.ordinary().stream().map(Iteration::breakdown).toList();
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
            usual.map(mean -> new Reference(mean, "slow ones", "ordinary ones")),
            doubt(series.slow())));
  }

  /** A sentence on the slow ones whose difference tells nothing; empty if there are none. */
  static String doubt(List<Spike> slow) {
    long without =
        slow.stream()
            .filter(spike -> spike.diagnosis().verdict() == SpikeVerdict.INCONCLUSIVE)
            .count();
    return without == 0
        ? ""
        : "%,d of the %,d slow ones got no verdict (INCONCLUSIVE; the results say why): what is red"
                .formatted(without, slow.size())
            + " may not be the reason";
  }
}
