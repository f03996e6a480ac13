package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.FigureUnit;
import dev.ociprobe.result.compare.PhaseFigures;
import dev.ociprobe.result.stats.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A figure of some runs, and how much more of it a further run may have.
 *
 * @param value the median of the runs, ns, of the memory KiB
 * @param allowed as a part: 0.05 for 5 %
 */
record AllowedFigure(String runtime, String phase, String figure, double value, double allowed) {

  /**
   * Returns a figure that is allowed to grow to the highest end of the runs' intervals, and by half
   * the interval of a further run beyond it.
   *
   * @param phases the same phase of each run, at least one
   * @param least what is allowed at least
   * @return empty if a run has no interval of the figure
   */
  static Optional<AllowedFigure> of(List<PhaseFigures> phases, String figure, double least) {
    List<Interval> intervals =
        phases.stream().flatMap(each -> each.interval(figure).stream()).toList();
    if (intervals.size() < phases.size()) {
      return Optional.empty();
    }
    double[] values =
        phases.stream().mapToDouble(each -> each.value(figure).orElseThrow()).toArray();
    double[] beyond = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      beyond[i] = intervals.get(i).high() / values[i];
    }
    double value = median(values);
    double highest = intervals.stream().mapToDouble(Interval::high).max().orElseThrow();
    return Optional.of(
        new AllowedFigure(
            phases.getFirst().runtime(),
            phases.getFirst().phase(),
            figure,
            value,
            Math.max(least, highest / value * median(beyond) - 1)));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Returns its line of the file. */
  String line() {
    return "  %s:%s.%s: {value: %s, allow: %s}\n"
        .formatted(runtime, phase, figure, FigureUnit.text(figure, value), percent());
  }

  /** Returns what it allows: {@code runc:create.p50 +73.5%}. */
  String text() {
    return "%s:%s.%s %s".formatted(runtime, phase, figure, percent());
  }

  private String percent() {
    return "+%s%%"
        .formatted(
            new BigDecimal(100 * allowed)
                .setScale(1, RoundingMode.UP)
                .stripTrailingZeros()
                .toPlainString());
  }
}
