package dev.ociprobe.bench;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.Estimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * {@code ComparisonBench RUN BURNT COMPARISONS PAIRS GATES}: prints how often the comparisons and
 * gates of {@code scripts/bench-aa} show a difference between equals, and how often they find the
 * wrapper. Exits with 1 if a bar is missed.
 */
public final class ComparisonBench {
  private static final List<String> CALLS = List.of("create", "start", "kill", "delete");
  private static final double MOST_OF_EQUALS = 0.07;
  private static final double LEAST_OF_SLOWER = 0.9;
  private static final double SIZE_WITHIN = 0.2;
  private static final double CARRIED = 0.5;

  private final RecordedRounds recorded;
  private final long burntNanos;
  private final int comparisons;
  private final int pairs;
  private final ShareRows rows = new ShareRows();

  private ComparisonBench(RecordedRounds recorded, long burntNanos, int comparisons, int pairs) {
    this.recorded = recorded;
    this.burntNanos = burntNanos;
    this.comparisons = comparisons;
    this.pairs = pairs;
  }

  public static void main(String[] args) throws ResultFileException {
    ComparisonBench bench =
        new ComparisonBench(
            RecordedRounds.read(Path.of(args[0])),
            Long.parseLong(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    System.out.printf(
        "%d rounds recorded; comparisons of %d rounds%n", bench.recorded.count(), bench.pairs);
    bench.equals();
    bench.slower();
    new FloorBench(bench.recorded, CALLS, bench.comparisons, bench.pairs, bench.rows)
        .print(CARRIED);
    new GateBench(bench.recorded, Integer.parseInt(args[4]), bench.pairs, bench.rows)
        .print(CARRIED);
    System.exit(bench.rows.isMissed() ? 1 : 0);
  }

  private void equals() {
    List<Comparison> asRun =
        recorded.phases().stream().flatMap(phase -> recorded.asRun(phase, pairs)).toList();
    rows.count("equals as run, all phases: wall clock", asRun, ComparisonBench::differs);
    rows.count(
        "equals as run, all calls: CPU time",
        asRun.stream().filter(each -> each.cpu().pairs() > 0).toList(),
        ComparisonBench::cpuDiffers);
    List<Comparison> drawn = new ArrayList<>();
    List<Comparison> carried = new ArrayList<>();
    for (String phase : CALLS) {
      List<Comparison> ofPhase = draw(() -> recorded.equals(phase, pairs, 0));
      rows.count("equals, " + phase + ": wall clock", ofPhase, ComparisonBench::differs);
      spread(ofPhase);
      drawn.addAll(ofPhase);
      carried.addAll(draw(() -> recorded.equals(phase, pairs, CARRIED)));
    }
    rows.atMost("equals, all calls: wall clock", drawn, ComparisonBench::differs, MOST_OF_EQUALS);
    rows.atMost("equals, all calls: CPU time", drawn, ComparisonBench::cpuDiffers, MOST_OF_EQUALS);
    rows.atMost(
        "equals with carry-over: wall clock", carried, ComparisonBench::differs, MOST_OF_EQUALS);
    rows.atMost(
        "equals with carry-over: CPU time", carried, ComparisonBench::cpuDiffers, MOST_OF_EQUALS);
  }

  private void slower() {
    List<Comparison> drawn = draw(() -> recorded.slower("create", pairs));
    rows.count("wrapper found: by the wall clock", drawn, c -> c.difference() == Difference.SLOWER);
    rows.count("wrapper found: by the medians", drawn, ComparisonBench::mediansDiffer);
    rows.atLeast(
        "wrapper found: by CPU time",
        drawn,
        c -> c.cpu().verdict() == Difference.SLOWER,
        LEAST_OF_SLOWER);
    rows.atLeast("its size within 20 %: by CPU time", drawn, this::sizeHolds, LEAST_OF_SLOWER);
    System.out.printf(
        Locale.ROOT,
        "burnt %.3f ms, on average estimated at %.3f ms of CPU time and %.3f ms of wall clock%n",
        burntNanos / 1e6,
        mean(drawn.stream().map(c -> c.cpu().difference().orElseThrow())) / 1e6,
        mean(drawn.stream().map(c -> c.paired().difference().orElseThrow())) / 1e6);
  }

  /** Prints the spread of the estimates over the comparisons of equals: the smaller, the better. */
  private static void spread(List<Comparison> drawn) {
    System.out.printf(
        Locale.ROOT,
        "  standard deviation of the ratio: %.2f %% by pairs, %.2f %% by medians, CPU time %.2f"
            + " %%%n",
        100 * deviation(drawn.stream().map(c -> c.paired().ratio().orElseThrow().value())),
        100 * deviation(drawn.stream().map(c -> c.ratio().orElseThrow())),
        100 * deviation(drawn.stream().map(c -> c.cpu().ratio().orElseThrow().value())));
  }

  private static double deviation(Stream<Double> values) {
    return StandardDeviation.of(values.mapToDouble(Double::doubleValue).toArray()).getAsDouble();
  }

  private List<Comparison> draw(Supplier<Comparison> once) {
    return Stream.generate(once).limit(comparisons).toList();
  }

  private static boolean differs(Comparison comparison) {
    return comparison.difference() != Difference.NO_DIFFERENCE_SHOWN;
  }

  private static boolean cpuDiffers(Comparison comparison) {
    return comparison.cpu().verdict() != Difference.NO_DIFFERENCE_SHOWN;
  }

  private static boolean mediansDiffer(Comparison comparison) {
    return !comparison.ratioInterval().orElseThrow().contains(1);
  }

  private boolean sizeHolds(Comparison comparison) {
    double size = comparison.cpu().difference().orElseThrow().value();
    return Math.abs(size / burntNanos - 1) <= SIZE_WITHIN;
  }

  private static double mean(Stream<Estimate> estimates) {
    return estimates.mapToDouble(Estimate::value).average().orElseThrow();
  }
}
