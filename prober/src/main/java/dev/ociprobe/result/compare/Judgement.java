package dev.ociprobe.result.compare;

import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.SeriesContrast;
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
   * The half width of the interval of the logarithm shrinks with the root of the rounds. It decides
   * when it is less than the distance from 1, or than what the margin leaves.
   */
  private static OptionalLong moreRounds(
      int rounds, double ratio, Interval interval, double logMargin) {
    double halfWidth = Math.log(interval.high() / interval.low()) / 2;
    double distance = Math.abs(Math.log(ratio));
    double wanted = Math.max(distance, logMargin - distance);
    double needed = rounds * Math.pow(halfWidth / wanted, 2);
    return needed > rounds && needed < Integer.MAX_VALUE
        ? OptionalLong.of((long) Math.ceil(needed) - rounds)
        : OptionalLong.empty();
  }
}
