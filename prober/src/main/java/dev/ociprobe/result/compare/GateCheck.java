package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.SeriesContrast;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<String> OF_PROCESSES = Set.of("cpu", "memory");

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
        .map(each -> {
          requireFigure(gate, each.contrast());
          return gate.result(each.runtime(), each.run(), each.contrast());
        });
  }

  private Stream<GateResult> absolute(Gate gate) {
    return Subject.of(runs, runtimes).stream()
        .skip(runs.size() == 1 ? 0 : 1)
        .flatMap(List::stream)
        .filter(each -> gate.looksAt(each.runtime()) && each.has(gate.phase()))
        .map(each -> alone(gate, each));
  }

  private GateResult alone(Gate gate, Subject subject) {
    SeriesContrast contrast = PhaseComparison.alone(subject, gate.phase(), seed);
    requireFigure(gate, contrast);
    return gate.result(subject.runtime(), subject.run(), contrast);
  }

  /** CPU time and memory are those of a call's process, which not every phase is. */
  private static void requireFigure(Gate gate, SeriesContrast contrast) {
    if (OF_PROCESSES.contains(gate.figure())
        && contrast.rounds() >= gate.leastRounds()
        && contrast.figure(gate.figure()).value().isEmpty()) {
      throw new NothingToCompareException(
          "--fail-if '%s': %s has no %s, since no process of the runtime belongs to it"
              .formatted(gate.text(), gate.phase(), gate.figure()));
    }
  }
}
