package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.SeriesResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts gates to recorded runs. A relative gate looks at the comparisons, an absolute one at each
 * runtime by itself: of several runs, at those of all but the first, which is the reference.
 *
 * @param comparison of the runs; absent if there is only one runtime
 * @param seed of the resampling
 */
public record GateCheck(
    List<RecordedRun> runs, List<String> runtimes, Optional<RunComparison> comparison, long seed) {

  /** Copies the lists. */
  public GateCheck {
    runs = List.copyOf(runs);
    runtimes = List.copyOf(runtimes);
  }

  /**
   * Returns the answers, gate by gate.
   *
   * @throws NothingToCompareException if one looks at a runtime or phase that isn't there
   */
  public List<GateResult> results(List<Gate> gates) {
    return gates.stream().flatMap(gate -> results(gate).stream()).toList();
  }

  private List<GateResult> results(Gate gate) {
    List<GateResult> results = (gate.isAbsolute() ? absolute(gate) : relative(gate)).toList();
    if (results.isEmpty()) {
      throw new NothingToCompareException(
          "--fail-if '%s': no such phase is %s, but %s"
              .formatted(
                  gate.text(),
                  gate.isAbsolute() ? "recorded" : "compared",
                  String.join(", ", phases(gate.isAbsolute()))));
    }
    return results;
  }

  private List<String> phases(boolean recorded) {
    Stream<String> phases =
        recorded
            ? Subject.of(runs, runtimes).stream()
                .flatMap(List::stream)
                .flatMap(each -> each.phases().stream())
                .map(SeriesResult::phase)
            : comparison.stream().flatMap(all -> all.phases().stream()).map(PhaseComparison::phase);
    return phases.distinct().toList();
  }

  private Stream<GateResult> relative(Gate gate) {
    return comparison.stream()
        .flatMap(all -> all.phases().stream())
        .filter(gate::looksAt)
        .map(each ->
            new GateResult(gate.text(), each.runtime(), each.run(), gate.outcome(each.contrast())));
  }

  private Stream<GateResult> absolute(Gate gate) {
    return Subject.of(runs, runtimes).stream()
        .skip(runs.size() == 1 ? 0 : 1)
        .flatMap(List::stream)
        .filter(each -> gate.looksAt(each.runtime()) && each.has(gate.phase()))
        .map(each ->
            new GateResult(
                gate.text(),
                each.runtime(),
                each.run(),
                gate.outcome(PhaseComparison.alone(each, gate.phase(), seed))));
  }
}
