package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.NoiseFloorResult;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The comparisons of a run's candidates: each variant with its original, each other one with the
 * first.
 *
 * @param series of a candidate, by its name
 * @param floors of the noise, none if there are none
 * @param seed of the statistics
 */
record CandidateComparisons(
    List<Candidate> candidates,
    Function<String, Map<Phase, Series>> series,
    List<NoiseFloorResult> floors,
    long seed) {

  static Candidate referenceOf(Candidate other, List<Candidate> candidates) {
    return candidates.stream()
        .filter(each -> other.variantOf().filter(each.name()::equals).isPresent())
        .findFirst()
        .orElse(candidates.getFirst());
  }

  /** Returns the comparisons of those phases that can be compared and have durations of both. */
  List<ComparisonResult> all() {
    List<ComparisonResult> comparisons = new ArrayList<>();
    for (Candidate other : candidates.subList(1, candidates.size())) {
      Candidate reference = referenceOf(other, candidates);
      PhaseClocks clocks = PhaseClocks.of(other);
      Map<Phase, Series> references = series.apply(reference.name());
      series
          .apply(other.name())
          .forEach((phase, own) -> {
            Series against = references.get(phase);
            if (against != null
                && phase != Phase.MOUNT
                && clocks.areComparable(phase, PhaseClocks.of(reference))
                && own.count() > 0
                && against.count() > 0) {
              comparisons.add(compare(phase, own, against));
            }
          });
    }
    return comparisons;
  }

  private ComparisonResult compare(Phase phase, Series own, Series reference) {
    Comparison comparison = Comparison.of(own, reference, seed);
    return ComparisonResult.of(
        comparison,
        floor(phase, NoiseFloorResult::floor),
        floor(phase, NoiseFloorResult::cpuFloor));
  }

  private OptionalDouble floor(Phase phase, Function<NoiseFloorResult, OptionalDouble> figure) {
    return floors.stream()
        .filter(each -> each.phase().equals(phase.label()))
        .findFirst()
        .map(figure)
        .orElseGet(OptionalDouble::empty);
  }
}
