package dev.ociprobe.bench;

import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.NoiseFloor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The comparisons of {@link ComparisonBench} with a noise floor: how often equals still differ, and
 * how often the wrapper is still found.
 *
 * @param pairs of a comparison
 */
record FloorBench(
    RecordedRounds recorded, List<String> phases, int comparisons, int pairs, ShareRows rows) {
  private static final double MOST_OF_EQUALS = 0.05;
  private static final double LEAST_OF_SLOWER = 0.9;

  /** A comparison with the floor that its run has. */
  private record Floored(Comparison comparison, NoiseFloor floor) {

    boolean differs() {
      return differs(comparison.paired().verdict(floor.durations(comparison.pairs()).orElse(0)));
    }

    boolean cpuDiffers() {
      return differs(comparison.cpu().verdict(floor.cpu(comparison.pairs()).orElse(0)));
    }

    boolean isFound() {
      return differs() || cpuDiffers();
    }

    private static boolean differs(Difference verdict) {
      return verdict == Difference.FASTER || verdict == Difference.SLOWER;
    }
  }

  void print(double carried) {
    List<Floored> equals = phases.stream().flatMap(phase -> draw(() -> equal(phase, 0))).toList();
    equal("equals above the floor", equals);
    equal(
        "with carry-over",
        phases.stream().flatMap(phase -> draw(() -> equal(phase, carried))).toList());
    List<Floored> slower =
        draw(() ->
                new Floored(recorded.slower("create", pairs), recorded.floor("create", pairs, 0)))
            .toList();
    rows.count("wrapper above the floor: by the wall clock", slower, Floored::differs);
    rows.atLeast("wrapper above the floor: by either", slower, Floored::isFound, LEAST_OF_SLOWER);
  }

  private void equal(String what, List<Floored> all) {
    rows.atMost(what + ": wall clock", all, Floored::differs, MOST_OF_EQUALS);
    rows.atMost(what + ": CPU time", all, Floored::cpuDiffers, MOST_OF_EQUALS);
  }

  private Floored equal(String phase, double carried) {
    return new Floored(
        recorded.equals(phase, pairs, carried), recorded.floor(phase, pairs, carried));
  }

  private Stream<Floored> draw(Supplier<Floored> once) {
    return Stream.generate(once).limit(comparisons);
  }
}
