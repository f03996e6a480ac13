package dev.ociprobe.result.compare;

import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.SeriesContrast;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The verdict on two series.
 *
 * @param moreRounds about so many further rounds would decide; absent where the verdict is decided
 *     or nothing can be told
 */
public record Judgement(ComparisonVerdict verdict, OptionalLong moreRounds) {

  /** The difference that doesn't matter, unless the user gives another. */
  public static final double MARGIN = 0.02;

  static Judgement of(SeriesContrast contrast, double margin) {
    return of(contrast.ratio(), contrast.rounds(), margin);
  }

  /**
   * Judges a ratio.
   *
   * @param rounds the number of rounds that it comes from
   * @param margin the difference that doesn't matter, as a part of 1, such as 0.02
   */
  public static Judgement of(Optional<Estimate> ratio, int rounds, double margin) {
    Interval interval = ratio.flatMap(Estimate::interval).orElse(null);
    if (interval == null) {
      return new Judgement(ComparisonVerdict.TOO_FEW_ROUNDS, OptionalLong.empty());
    }
    if (interval.low() >= 1 / (1 + margin) && interval.high() <= 1 + margin) {
      return new Judgement(ComparisonVerdict.EQUIVALENT, OptionalLong.empty());
    }
    if (interval.contains(1)) {
      return new Judgement(
          ComparisonVerdict.INCONCLUSIVE,
          moreRounds(rounds, ratio.orElseThrow().value(), interval, Math.log1p(margin)));
    }
    return new Judgement(
        interval.high() < 1 ? ComparisonVerdict.FASTER : ComparisonVerdict.SLOWER,
        OptionalLong.empty());
  }

  /**
   * The part of the interval on one side of the ratio shrinks, in logarithms, with the root of the
   * rounds. It decides when it no longer reaches 1, or no longer leaves the margin: about then, so
   * it is rounded up to two digits.
   */
  private static OptionalLong moreRounds(
      int rounds, double ratio, Interval interval, double logMargin) {
    double below = Math.log(ratio / interval.low());
    double above = Math.log(interval.high() / ratio);
    double distance = Math.abs(Math.log(ratio));
    double differs = rounds * square((ratio < 1 ? above : below) / distance);
    double equals =
        distance < logMargin
            ? rounds * square(Math.max(below, above) / (logMargin - distance))
            : Double.POSITIVE_INFINITY;
    double needed = Math.min(differs, equals);
    return needed > rounds && needed < Integer.MAX_VALUE
        ? OptionalLong.of(twoDigits(needed - rounds))
        : OptionalLong.empty();
  }

  private static double square(double value) {
    return value * value;
  }

  private static long twoDigits(double value) {
    return new BigDecimal(Math.max(1, Math.round(value)))
        .round(new MathContext(2, RoundingMode.UP))
        .longValueExact();
  }
}
