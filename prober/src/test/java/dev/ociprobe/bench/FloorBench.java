package dev.ociprobe.bench;

import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.NoiseFloor;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The comparisons of {@link ComparisonBench} with a noise floor: how often equals still differ, and
 * how often the wrapper is still found.
 *
 * @param pairs of a comparison
 */
record FloorBench(RecordedRounds recorded, List<String> phases, int comparisons, int pairs) {
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
    ComparisonBench.row(
        "wrapper above the floor: by the wall clock",
        share(slower, Floored::differs),
        slower.size(),
        "",
        "");
    double found = share(slower, Floored::isFound);
    ComparisonBench.row(
        "wrapper above the floor: by either",
        found,
        slower.size(),
        "at least 90 %",
        found >= LEAST_OF_SLOWER ? "OK" : "MISSED");
  }

  private void equal(String what, List<Floored> all) {
    most(what + ": wall clock", all, Floored::differs);
    most(what + ": CPU time", all, Floored::cpuDiffers);
  }

  private static void most(String what, List<Floored> all, Predicate<Floored> counted) {
    double share = share(all, counted);
    ComparisonBench.row(
        what, share, all.size(), "at most 5 %", share <= MOST_OF_EQUALS ? "OK" : "MISSED");
  }

  private Floored equal(String phase, double carried) {
    return new Floored(
        recorded.equals(phase, pairs, carried), recorded.floor(phase, pairs, carried));
  }

  private Stream<Floored> draw(Supplier<Floored> once) {
    return Stream.generate(once).limit(comparisons);
  }

  private static double share(List<Floored> all, Predicate<Floored> counted) {
    return (double) all.stream().filter(counted).count() / all.size();
  }
}
