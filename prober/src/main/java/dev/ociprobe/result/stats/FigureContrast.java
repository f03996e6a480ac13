package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A figure of any unit beside the same figure of a reference.
 *
 * @param paired true if they were measured in turn, so that rounds are compared; false for runs
 *     apart
 * @param rounds the number of rounds compared; of runs apart, that of the smaller
 * @param value the median
 * @param reference the other's median
 * @param ratio paired, the pseudomedian of the rounds' ratios; of runs apart, the ratio of the
 *     medians; absent if a value is not above 0, its interval with too few rounds
 */
public record FigureContrast(
    boolean paired,
    int rounds,
    OptionalDouble value,
    OptionalDouble reference,
    Optional<Estimate> ratio) {

  /** The largest whole number up to which each has a double of its own. */
  private static final double WHOLE = 1L << 53;

  /** Contrasts two figures. */
  public static FigureContrast of(
      RecordedFigure figure, RecordedFigure reference, boolean paired, long seed) {
    double[] values = paired ? figure.inRoundsOf(reference) : figure.toArray();
    double[] references = paired ? reference.inRoundsOf(figure) : reference.toArray();
    int rounds = Math.min(values.length, references.length);
    boolean hasRatio = rounds > 0 && figure.isPositive() && reference.isPositive();
    return new FigureContrast(
        paired,
        rounds,
        median(values),
        median(references),
        hasRatio
            ? Optional.of(
                paired ? Estimate.ratio(values, references) : apart(values, references, seed))
            : Optional.empty());
  }

  private static OptionalDouble median(double[] values) {
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(values));
  }

  private static Estimate apart(double[] values, double[] references, long seed) {
    double ratio =
        Median.withDefaults().evaluate(values) / Median.withDefaults().evaluate(references);
    if (Math.min(values.length, references.length) < Comparison.MIN_PAIRS) {
      return new Estimate(ratio, Optional.empty());
    }
    // The bootstrap counts in whole numbers, as durations do; a ratio does not know the scale.
    double scale =
        WHOLE / Stream.of(values, references).flatMapToDouble(Arrays::stream).max().orElse(1);
    return new Estimate(
        ratio,
        Optional.of(
            BlockBootstrap.unpaired(scaled(values, scale), scaled(references, scale))
                .resample(List.of(Statistic.P50), Comparison.RESAMPLES, Comparison.CONFIDENCE, seed)
                .getFirst()
                .ratio()));
  }

  private static long[] scaled(double[] values, double scale) {
    return Arrays.stream(values).mapToLong(each -> Math.max(1, Math.round(each * scale))).toArray();
  }
}
