package dev.ociprobe.bench;

import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateCheck;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.stats.NoiseFloor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gates between equals, judged as {@code compare --fail-if} judges them: how many fail, pass, and
 * can't be decided.
 *
 * @param gates the number of trials
 * @param rounds of a run
 */
record GateBench(RecordedRounds recorded, int gates, int rounds, ShareRows rows) {
  private static final String PHASE = "create";
  private static final List<String> FIGURES = List.of("p50", "p90", "p99", "mean", "cpu");
  private static final double MOST_FAILED = 0.05;

  void print(double carried) {
    print("in turn", () -> List.of(sides().asRun(0, Optional.empty())));
    print("in turn, floor", () -> List.of(sides().asRun(0, floor(0))));
    print("in turn, carry-over", () -> List.of(sides().asRun(carried, Optional.empty())));
    print("apart", () -> apart(0, Optional.empty()));
    print("apart, floor", () -> apart(0, floor(0)));
    print("apart, carry-over", () -> apart(carried, Optional.empty()));
  }

  private DrawnSides sides() {
    return recorded.equalSides(PHASE, rounds);
  }

  private List<RecordedRun> apart(double carried, Optional<NoiseFloor> floor) {
    return List.of(
        sides().asRunOf(DrawnSides.REFERENCE, carried, floor),
        sides().asRunOf(DrawnSides.RUNTIME, carried, floor));
  }

  private Optional<NoiseFloor> floor(double carried) {
    return Optional.of(recorded.floor(PHASE, rounds, carried));
  }

  private void print(String setting, Supplier<List<RecordedRun>> draw) {
    List<Gate> all =
        FIGURES.stream()
            .map(each -> Gate.parse("%s.%s > +3%%".formatted(PHASE, each)))
            .toList();
    List<List<GateResult>> results =
        Stream.generate(draw).limit(gates).map(runs -> judged(runs, all)).toList();
    for (int i = 0; i < all.size(); i++) {
      List<Gate.Outcome> outcomes = new ArrayList<>();
      for (List<GateResult> each : results) {
        outcomes.add(each.get(i).outcome());
      }
      String what = "gate %s, %s: ".formatted(all.get(i).text(), setting);
      rows.atMost(what + "fails", outcomes, Gate.Outcome.FAILED::equals, MOST_FAILED);
      rows.count("  passes", outcomes, Gate.Outcome.PASSED::equals);
      rows.count("  can't be decided", outcomes, Gate.Outcome.UNDECIDED::equals);
    }
  }

  private static List<GateResult> judged(List<RecordedRun> runs, List<Gate> all) {
    RunComparison comparison =
        RunComparison.of(runs, List.of(), Judgement.MARGIN, RunComparison.SEED);
    return new GateCheck(runs, List.of(), Optional.of(comparison), RunComparison.SEED)
        .results(all);
  }
}
