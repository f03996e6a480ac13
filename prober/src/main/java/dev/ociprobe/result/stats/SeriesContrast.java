package dev.ociprobe.result.stats;

import java.util.List;
import java.util.Optional;

/**
 * Two recorded series beside each other.
 *
 * @param paired true if they were measured in turn, so that rounds are compared; false for runs
 *     apart, whose machine may have been another by then
 * @param rounds the number of rounds compared; of runs apart, that of the smaller
 * @param ratio of the durations, by which they are judged: paired, the pseudomedian of the rounds'
 *     ratios; of runs apart, the ratio of the medians
 * @param figures see {@link Contrast#FIGURES}
 */
public record SeriesContrast(
    boolean paired, int rounds, Optional<Estimate> ratio, List<Contrast> figures) {

  /** Copies the list. */
  public SeriesContrast {
    figures = List.copyOf(figures);
  }

  /** Contrasts two series in O(n · {@link Comparison#RESAMPLES}). */
  public static SeriesContrast of(
      RecordedSeries runtime, RecordedSeries reference, boolean paired, long seed) {
    Contrast.Method method = new Contrast.Method(paired, seed);
    PairedDurations sides = method.sides(runtime.durations(), reference.durations());
    List<Contrast> figures = Contrast.all(runtime, reference, method);
    return new SeriesContrast(
        paired,
        Math.min(sides.runtime().length, sides.reference().length),
        paired ? PairedComparison.of(sides).ratio() : ofMedians(figures.getFirst()),
        figures);
  }

  private static Optional<Estimate> ofMedians(Contrast median) {
    return median.value().isEmpty() || median.reference().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Estimate(
                median.value().getAsDouble() / median.reference().getAsDouble(), median.ratio()));
  }

  /**
   * Returns the contrast with intervals that are not narrower than the noise of the host; that of
   * the memory is left as it is.
   *
   * @param floor of durations, as a part: 0.02 is 2 %
   * @param cpuFloor of CPU times
   */
  public SeriesContrast above(double floor, double cpuFloor) {
    return new SeriesContrast(
        paired,
        rounds,
        ratio.map(each -> each.widenedTo(floor)),
        figures.stream()
            .map(each ->
                switch (each.figure()) {
                  case "memory" -> each;
                  case "cpu" -> each.widenedTo(cpuFloor);
                  default -> each.widenedTo(floor);
                })
            .toList());
  }

  /** Returns a figure by its name. */
  public Contrast figure(String name) {
    return figures.get(Contrast.FIGURES.indexOf(name));
  }
}
