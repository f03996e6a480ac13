package dev.ociprobe.result.compare;

import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.SeriesContrast;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of one phase of a runtime by itself.
 *
 * @param contrast of the series with itself
 * @param floor the noise floor of durations, as a part; 0 if the run has none
 * @param cpuFloor that of CPU times
 */
public record PhaseFigures(
    String runtime, String phase, SeriesContrast contrast, double floor, double cpuFloor) {

  /** Returns the figures of all phases of a run's runtime, in the order of the file. */
  public static List<PhaseFigures> of(RecordedRun run, String runtime) {
    Subject subject = new Subject(RecordedRun.letter(0), run, runtime);
    return subject.phases().stream()
        .map(each ->
            new PhaseFigures(
                runtime,
                each.phase(),
                PhaseComparison.alone(subject, each.phase(), RunComparison.SEED),
                subject.floor(each.phase()),
                subject.cpuFloor(each.phase())))
        .toList();
  }

  /** Returns a figure: ns, of the memory KiB; absent with too few rounds. */
  public OptionalDouble value(String figure) {
    return contrast.figure(figure).value();
  }

  /** Returns the 95 % interval of a figure, no narrower than the noise floor. */
  public Optional<Interval> interval(String figure) {
    Contrast of = contrast.figure(figure);
    double part =
        switch (figure) {
          case "memory" -> 0;
          case "cpu" -> cpuFloor;
          default -> floor;
        };
    return of.value().isEmpty()
        ? Optional.empty()
        : of.interval()
            .map(each ->
                each.including(
                    of.value().getAsDouble() / (1 + part), of.value().getAsDouble() * (1 + part)));
  }
}
