package dev.ociprobe.explain.profile;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.StackWeights;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.LogMarks;
import dev.ociprobe.explain.evidence.Stages;
import dev.ociprobe.explain.flame.FlameGraph;
import dev.ociprobe.explain.runtimelog.RuntimeLog;
import dev.ociprobe.result.files.LogMark;
import dev.ociprobe.result.files.OrdinaryResult.Part;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.stats.Reservoir;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The iterations of one phase of one runtime, as a random sample: memory is bounded whatever their
 * number. Not safe for use by several threads.
 */
final class PhaseProfile {
  private static final int SAMPLE = 101;

  /** The smallest number of iterations whose mean is worth a comparison. */
  private static final int MIN_HALF = 5;

  /** One iteration, with lines of its runtime's debug log. */
  private record Profiled(ClassifiedPath path, List<LogMark> log) {}

  private final Reservoir<Profiled> sample;
  private final Map<EventCounts.Kind, List<Long>> counts = new EnumMap<>(EventCounts.Kind.class);
  private int counted;

  PhaseProfile(long seed) {
    sample = new Reservoir<>(SAMPLE, new SplittableRandom(seed));
  }

  void add(ClassifiedPath path, RuntimeLog log) {
    List<LogMark> marks =
        log.lines().isEmpty()
            ? List.of()
            : LogMarks.of(log, path.path().fromNanos(), Stages.of(path));
    sample.offer(new Profiled(path, marks));
  }

  void addCounts(Map<EventCounts.Kind, Long> ofOne) {
    counted++;
    ofOne.forEach((kind, count) -> counts.computeIfAbsent(kind, k -> new ArrayList<>()).add(count));
  }

  boolean isEmpty() {
    return paths().isEmpty();
  }

  ProfileResult result(String runtime, String phase) {
    List<Profiled> sorted =
        sample.sample().stream()
            .sorted(Comparator.comparingLong(each -> each.path().nanos()))
            .toList();
    Profiled median = sorted.get(sorted.size() / 2);
    return new ProfileResult(
        runtime,
        phase,
        sample.offered(),
        median.path().nanos(),
        Stages.of(median.path()),
        parts(),
        onCpu(),
        countResults(),
        median.log());
  }

  private List<ClassifiedPath> paths() {
    return sample.sample().stream().map(Profiled::path).toList();
  }

  /**
   * Returns the stacks of the mean iteration and, where there are enough for two means, those of
   * the slower half against the faster one: what a slower iteration spends its time on.
   */
  List<FlameGraph> flames(String runtime, String phase) {
    List<Breakdown> sorted =
        paths().stream()
            .map(Breakdown::of)
            .sorted(Comparator.comparingLong(Breakdown::nanos))
            .toList();
    List<FlameGraph> graphs = new ArrayList<>();
    graphs.add(
        new FlameGraph(runtime, phase, sorted.size(), Breakdown.mean(sorted), Optional.empty()));
    int half = sorted.size() / 2;
    if (half >= MIN_HALF) {
      List<Breakdown> slower = sorted.subList(sorted.size() - half, sorted.size());
      Breakdown faster = Breakdown.mean(sorted.subList(0, half));
      graphs.add(
          new FlameGraph(
              runtime,
              phase,
              half,
              Breakdown.mean(slower),
              Optional.of(
                  new FlameGraph.Reference(faster, "the slower half", "the faster half", half))));
    }
    return graphs;
  }

  private List<Part> parts() {
    List<ClassifiedPath> paths = paths();
    Map<String, Long> nanosByWhat = new HashMap<>();
    long whole = 0;
    for (ClassifiedPath path : paths) {
      whole += path.nanos();
      for (ClassifiedPath.ClassifiedStep step : path.steps()) {
        Stages.whats(step).forEach((what, nanos) -> nanosByWhat.merge(what, nanos, Long::sum));
      }
    }
    long total = whole;
    return nanosByWhat.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(each ->
            new Part(
                each.getKey(), each.getValue() / paths.size(), (double) each.getValue() / total))
        .toList();
  }

  /** Splits the time on CPU, without interrupts, by the shares of all samples. */
  private List<Part> onCpu() {
    List<ClassifiedPath> paths = paths();
    StackWeights samples = StackWeights.NONE;
    long onCpu = 0;
    for (ClassifiedPath path : paths) {
      for (ClassifiedPath.ClassifiedStep step : path.steps()) {
        if (step.category() instanceof TimeCategory.OnCpu) {
          onCpu += step.parts().getOrDefault(step.category(), 0L);
          samples = samples.and(step.stacks());
        }
      }
    }
    long mean = onCpu / paths.size();
    return samples.dividedBy(paths.size()).split(mean).entrySet().stream()
        .map(each -> new Part(each.getKey(), each.getValue(), (double) each.getValue() / mean))
        .toList();
  }

  private List<ProfileResult.Count> countResults() {
    return counts.entrySet().stream()
        .map(each -> new ProfileResult.Count(each.getKey().label(), median(each.getValue())))
        .filter(count -> count.median() > 0)
        .toList();
  }

  /** The median over all counted iterations; those without an event of the kind count as 0. */
  private long median(List<Long> values) {
    List<Long> all = new ArrayList<>(values);
    while (all.size() < counted) {
      all.add(0L);
    }
    all.sort(Comparator.naturalOrder());
    return all.get(all.size() / 2);
  }
}
