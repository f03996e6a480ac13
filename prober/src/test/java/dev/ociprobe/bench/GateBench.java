package dev.ociprobe.bench;

import dev.ociprobe.result.baseline.BandResult;
import dev.ociprobe.result.baseline.BaselineCheck;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.baseline.BaselineReader;
import dev.ociprobe.result.baseline.BaselineWriter;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateCheck;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.stats.NoiseFloor;
import dev.ociprobe.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final double BAND = 0.03;

  void print(double carried) {
    print("in turn", () -> compared(inTurn(0, Optional.empty())));
    print("in turn, floor", () -> compared(inTurn(0, floor())));
    print("in turn, carry-over", () -> compared(inTurn(carried, Optional.empty())));
    print("apart", () -> compared(apart(0, Optional.empty())));
    print("apart, floor", () -> compared(apart(0, floor())));
    print("apart, carry-over", () -> compared(apart(carried, Optional.empty())));
    print("bands of a run", () -> byBands(apart(0, Optional.empty())));
  }

  private List<RecordedRun> inTurn(double carried, Optional<NoiseFloor> floor) {
    return List.of(sides().asRun(carried, floor));
  }

  private DrawnSides sides() {
    return recorded.equalSides(PHASE, rounds);
  }

  private List<RecordedRun> apart(double carried, Optional<NoiseFloor> floor) {
    return List.of(
        sides().asRunOf(DrawnSides.REFERENCE, carried, floor),
        sides().asRunOf(DrawnSides.RUNTIME, carried, floor));
  }

  private Optional<NoiseFloor> floor() {
    return Optional.of(recorded.floor(PHASE, rounds, 0));
  }

  private void print(String setting, Supplier<List<GateResult>> judge) {
    List<List<GateResult>> results = Stream.generate(judge).limit(gates).toList();
    for (int i = 0; i < FIGURES.size(); i++) {
      List<Gate.Outcome> outcomes = new ArrayList<>();
      for (List<GateResult> each : results) {
        outcomes.add(each.get(i).outcome());
      }
      rows.atMost(
          "gate %s.%s > +3%%, %s: fails".formatted(PHASE, FIGURES.get(i), setting),
          outcomes,
          Gate.Outcome.FAILED::equals,
          MOST_FAILED,
          "passed %d, undecided %d"
              .formatted(
                  Collections.frequency(outcomes, Gate.Outcome.PASSED),
                  Collections.frequency(outcomes, Gate.Outcome.UNDECIDED)));
    }
  }

  private static List<GateResult> compared(List<RecordedRun> runs) {
    RunComparison comparison =
        RunComparison.of(runs, List.of(), Judgement.MARGIN, RunComparison.SEED);
    return new GateCheck(runs, List.of(), Optional.of(comparison), RunComparison.SEED)
        .results(
            FIGURES.stream()
                .map(each -> Gate.parse("%s.%s > +3%%".formatted(PHASE, each)))
                .toList());
  }

  /**
   * Judges the second run by the bands that allow 3 % more than the first, or more by its noise.
   */
  private static List<GateResult> byBands(List<RecordedRun> runs) {
    String yaml =
        new BaselineWriter(List.of(runs.getFirst()), List.of(), FIGURES, BAND).write().yaml();
    try {
      BaselineFile file =
          BaselineReader.read(Path.of("drawn.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
      return new BaselineCheck(file, runs.getLast(), List.of(), "A")
          .results().stream().map(BandResult::asGate).toList();
    } catch (YamlException e) {
      throw new IllegalStateException(yaml, e);
    }
  }
}
