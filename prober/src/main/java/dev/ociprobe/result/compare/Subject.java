package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.NoiseFloorResult;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.RecordedSeries;
import dev.ociprobe.result.stats.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A runtime of a run, which is compared with another.
 *
 * @param run the letter of its run: {@code A}
 */
public record Subject(String run, RecordedRun recording, String runtime) {

  /**
   * Returns the subjects of each run, in its order.
   *
   * @param runtimes to take; all if empty
   * @throws NothingToCompareException if a run has none of them, or no run has one of them
   */
  static List<List<Subject>> of(List<RecordedRun> runs, List<String> runtimes) {
    for (String each : runtimes) {
      if (runs.stream().noneMatch(run -> run.runtimes().contains(each))) {
        throw new NothingToCompareException(
            "there is no runtime %s: %s"
                .formatted(
                    each,
                    runs.stream()
                        .map(run ->
                            "%s has %s"
                                .formatted(run.directory(), String.join(", ", run.runtimes())))
                        .collect(Collectors.joining("; "))));
      }
    }
    List<List<Subject>> subjects = new ArrayList<>();
    for (RecordedRun run : runs) {
      subjects.add(of(run, RecordedRun.letter(subjects.size()), runtimes));
    }
    return subjects;
  }

  private static List<Subject> of(RecordedRun run, String letter, List<String> runtimes) {
    List<Subject> subjects =
        run.runtimes().stream()
            .filter(each -> runtimes.isEmpty() || runtimes.contains(each))
            .map(each -> new Subject(letter, run, each))
            .toList();
    if (subjects.isEmpty()) {
      throw new NothingToCompareException(
          "%s has none of the runtimes %s, but %s"
              .formatted(
                  run.directory(), String.join(", ", runtimes), String.join(", ", run.runtimes())));
    }
    return subjects;
  }

  /** Tells whether both took turns in one run. */
  boolean isOfRunOf(Subject other) {
    return run.equals(other.run);
  }

  /** The phases that it has durations of, in the order of the file. */
  List<SeriesResult> phases() {
    return recording.run().series().stream()
        .filter(each -> each.runtime().equals(runtime) && each.count() > 0)
        .toList();
  }

  boolean has(String phase) {
    return phases().stream().anyMatch(each -> each.phase().equals(phase));
  }

  /** The noise floor of its run, as a part; 0 if it has none. */
  double floor(String phase) {
    return floor(phase, NoiseFloorResult::floor);
  }

  /** The noise floor of CPU times. */
  double cpuFloor(String phase) {
    return floor(phase, NoiseFloorResult::cpuFloor);
  }

  private double floor(String phase, Function<NoiseFloorResult, OptionalDouble> figure) {
    return recording.run().noiseFloors().stream()
        .filter(each -> each.phase().equals(phase))
        .flatMapToDouble(each -> figure.apply(each).stream())
        .max()
        .orElse(0);
  }

  RecordedSeries series(String phase) {
    return Objects.requireNonNull(recording.series().get(new SeriesName(runtime, phase)));
  }
}
