package dev.ociprobe.result.html;

import dev.ociprobe.result.compare.ComparisonVerdict;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.ShapeResult;
import dev.ociprobe.result.report.CurveSentences;
import dev.ociprobe.result.report.JudgedRatio;
import dev.ociprobe.result.report.NoiseFloorText;
import dev.ociprobe.result.report.ShapeText;
import dev.ociprobe.text.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The findings of a run, in sentences with their intervals. */
final class Findings {
  /** The phases that stand for a whole cycle, the widest first. */
  private static final List<String> WHOLE = List.of("total", "startup", "create");

  private Findings() {}

  /**
   * Returns the sentences: curves against a load and workloads, or else durations; what their
   * percentiles hide, comparisons and their noise floor, limits, slow iterations and their causes.
   */
  static List<Finding> of(Run run) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(curves(run));
    findings.addAll(WorkloadFindings.of(run.workloads()));
    if (findings.isEmpty()) {
      findings.addAll(durations(run.series()));
    }
    findings.addAll(shapes(run.shapes()));
    findings.addAll(comparisons(run.comparisons()));
    NoiseFloorText.sentence(run.noiseFloors())
        .ifPresent(floor -> findings.add(new Finding(floor + ".", "comparisons", "")));
    findings.addAll(ExplainedFindings.of(run));
    return findings;
  }

  private static List<Finding> durations(List<SeriesResult> series) {
    return group(series, SeriesResult::runtime).values().stream()
        .flatMap(each -> widest(each, SeriesResult::phase).stream())
        .filter(each -> each.p50().isPresent())
        .map(each ->
            new Finding(
                "%s: %s takes %s at the median of %d cycles%s."
                    .formatted(
                        each.runtime(),
                        each.phase(),
                        Wording.time(each.p50().getAsLong()),
                        each.count(),
                        interval(each)),
                "percentiles",
                each.phase()))
        .toList();
  }

  /** Returns sentences on the curves, which say more of their series than each by itself. */
  private static List<Finding> curves(Run run) {
    return CurveSentences.of(run.curves()).stream()
        .map(each -> new Finding(each, "loads", ""))
        .toList();
  }

  private static String interval(SeriesResult series) {
    var interval = series.intervals().p50();
    return interval.low().isPresent() && interval.high().isPresent()
        ? " (95 %% interval %s)"
            .formatted(Wording.times(interval.low().getAsLong(), interval.high().getAsLong()))
        : "";
  }

  private static List<Finding> shapes(List<ShapeResult> shapes) {
    return group(shapes, ShapeResult::runtime).values().stream()
        .flatMap(each ->
            ShapeText.sentences(each, ShapeResult::runtime).stream()
                .map(text -> new Finding(text, "samples", each.getFirst().phase())))
        .toList();
  }

  private static List<Finding> comparisons(List<ComparisonResult> comparisons) {
    return group(comparisons, each -> List.of(each.runtime(), each.reference())).values().stream()
        .flatMap(each -> comparison(each).stream())
        .toList();
  }

  private static Optional<Finding> comparison(List<ComparisonResult> phases) {
    return widest(phases, ComparisonResult::phase)
        .filter(each -> each.paired().ratioLow().isPresent())
        .map(each ->
            new Finding(
                "%s%s%s."
                    .formatted(
                        compared(each),
                        others(each, phases, ComparisonVerdict.FASTER, "faster in"),
                        others(each, phases, ComparisonVerdict.SLOWER, "slower in")),
                "comparisons",
                each.phase()));
  }

  private static String compared(ComparisonResult of) {
    JudgedRatio judged = JudgedRatio.of(of);
    String ratio =
        "its %s takes %s times as long (%s%s)"
            .formatted(
                of.phase(),
                judged.text(),
                Wording.interval(judged),
                Counted.of(of.paired().pairs(), "round", "rounds"));
    return switch (judged.verdict()) {
      case FASTER -> "%s is faster than %s: %s".formatted(of.runtime(), of.reference(), ratio);
      case SLOWER -> "%s is slower than %s: %s".formatted(of.runtime(), of.reference(), ratio);
      case EQUIVALENT ->
          "%s and %s are equivalent: %s".formatted(of.runtime(), of.reference(), ratio);
      case INCONCLUSIVE ->
          "%s against %s is inconclusive: %s".formatted(of.runtime(), of.reference(), ratio);
      case TOO_FEW_ROUNDS ->
          "%s against %s has too few rounds for a verdict: %s"
              .formatted(of.runtime(), of.reference(), ratio);
    };
  }

  private static String others(
      ComparisonResult whole,
      List<ComparisonResult> phases,
      ComparisonVerdict verdict,
      String words) {
    String names =
        phases.stream()
            .filter(each -> JudgedRatio.of(each).verdict() == verdict && !each.equals(whole))
            .map(ComparisonResult::phase)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "; %s %s".formatted(words, names);
  }

  /** Returns that of the widest phase. */
  static <T> Optional<T> widest(List<T> phases, Function<T, String> phase) {
    return Stream.concat(
            WHOLE.stream()
                .flatMap(name -> phases.stream().filter(each -> phase.apply(each).equals(name))),
            phases.stream())
        .findFirst();
  }

  static <K, T> Map<K, List<T>> group(Collection<T> all, Function<T, K> key) {
    return all.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
