package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.SeriesResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runtimes of recorded runs against each other.
 *
 * @param conditions those that differ between runs, of the first subjects that differ in them
 * @param margin the difference that doesn't matter, as a part of 1
 * @param phases subject by subject, in the order of the cycle
 * @param shapes of the series compared, of those that have more than one mode, a step or a period
 * @param figures what workloads achieved, subject by subject
 */
public record RunComparison(
    List<Condition> conditions,
    double margin,
    List<PhaseComparison> phases,
    List<SubjectShape> shapes,
    List<FigureComparison> figures) {

  /** A seed of the resampling, so that the same runs give the same intervals. */
  public static final long SEED = 1;

  /** Copies the lists. */
  public RunComparison {
    conditions = List.copyOf(conditions);
    phases = List.copyOf(phases);
    shapes = List.copyOf(shapes);
    figures = List.copyOf(figures);
  }

  /** Creates a comparison of durations alone. */
  public RunComparison(
      List<Condition> conditions,
      double margin,
      List<PhaseComparison> phases,
      List<SubjectShape> shapes) {
    this(conditions, margin, phases, shapes, List.of());
  }

  /** Returns the comparison with what workloads achieved, see {@link WorkloadComparison}. */
  public RunComparison withFigures(List<FigureComparison> all) {
    return new RunComparison(conditions, margin, phases, shapes, all);
  }

  /**
   * Compares runs, each runtime of the others with that of the first; of one run, each runtime with
   * the first.
   *
   * @param runtimes to take; all if empty
   * @param seed of the resampling
   * @throws NothingToCompareException if no two of them can be compared
   */
  public static RunComparison of(
      List<RecordedRun> runs, List<String> runtimes, double margin, long seed) {
    List<PhaseComparison> phases = new ArrayList<>();
    Set<SubjectShape> shapes = new LinkedHashSet<>();
    for (SubjectPair pair : SubjectPair.of(runs, runtimes)) {
      for (String phase : comparable(pair)) {
        phases.add(PhaseComparison.of(pair.subject(), pair.reference(), phase, margin, seed));
        SubjectShape.of(pair, phase).forEach(shapes::add);
      }
    }
    if (phases.isEmpty()) {
      throw new NothingToCompareException(nothing(SubjectPair.of(runs, runtimes)));
    }
    return new RunComparison(conditions(runs, runtimes), margin, phases, List.copyOf(shapes));
  }

  private static String nothing(List<SubjectPair> pairs) {
    String without =
        pairs.stream()
            .flatMap(pair -> Stream.of(pair.reference(), pair.subject()))
            .filter(each -> each.phases().isEmpty())
            .map(each -> each.runtime() + " in " + each.recording().directory())
            .distinct()
            .collect(Collectors.joining(", "));
    return without.isEmpty()
        ? "no phase has durations of both, timed by like clocks"
        : "there are no durations of %s: all cycles failed, or none was measured"
            .formatted(without);
  }

  /** Returns the conditions that differ between the runs, of all runtimes that are compared. */
  public static List<Condition> conditions(List<RecordedRun> runs, List<String> runtimes) {
    return SubjectPair.of(runs, runtimes).stream()
        .filter(pair -> !pair.subject().isOfRunOf(pair.reference()))
        .flatMap(pair -> Condition.between(pair.reference(), pair.subject()).stream())
        .distinct()
        .toList();
  }

  /**
   * The phases of which both have durations that like clocks told; {@code first-byte} only where
   * {@code ready} can't be compared.
   */
  private static List<String> comparable(SubjectPair pair) {
    List<String> phases =
        pair.subject().phases().stream()
            .filter(each -> isComparable(each, pair.reference()))
            .map(SeriesResult::phase)
            .toList();
    return phases.contains("ready")
        ? phases.stream().filter(each -> !each.equals("first-byte")).toList()
        : phases;
  }

  private static boolean isComparable(SeriesResult series, Subject reference) {
    return reference.phases().stream()
        .filter(other -> other.phase().equals(series.phase()))
        .anyMatch(other -> series.clock().isLike(other.clock()));
  }
}
