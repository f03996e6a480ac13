package dev.ociprobe.result.stats;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The comparison of two series round by round: what the rounds have in common, such as a busy
 * machine, cancels.
 *
 * <p>Both figures are pseudomedians (see {@link Estimate#pseudomedian}). On creates, whose waits
 * spread them widely, they vary a fifth less from run to run than the ratio of the medians does,
 * which is worth half as many rounds again ({@code scripts/bench-aa}). The intervals make no
 * correction for multiple comparisons: of twenty comparisons between equals, one is expected to
 * show a difference.
 *
 * @param pairs the number of rounds in which both have a value
 * @param ratio of the runtime to its reference, the pseudomedian of the logarithms' differences;
 *     absent without pairs
 * @param difference of the runtime and its reference, ns
 */
public record PairedComparison(int pairs, Optional<Estimate> ratio, Optional<Estimate> difference) {

  static PairedComparison of(PairedDurations pairs) {
    int n = pairs.count();
    if (n == 0) {
      return new PairedComparison(0, Optional.empty(), Optional.empty());
    }
    long[] runtime = pairs.runtime();
    long[] reference = pairs.reference();
    double[] logarithms =
        IntStream.range(0, n)
            .mapToDouble(i -> Math.log((double) runtime[i] / reference[i]))
            .toArray();
    double[] differences =
        IntStream.range(0, n).mapToDouble(i -> runtime[i] - reference[i]).toArray();
    return new PairedComparison(
        n,
        Optional.of(Estimate.pseudomedian(logarithms).map(Math::exp)),
        Optional.of(Estimate.pseudomedian(differences)));
  }

  /** The difference that the interval of the ratio shows. */
  public Difference verdict() {
    return verdict(0);
  }

  /**
   * Returns the difference that the interval of the ratio shows, if it is not below a noise floor.
   *
   * @param floor as a part: 0.02 is 2 %
   */
  public Difference verdict(double floor) {
    Optional<Interval> interval =
        ratio.map(each -> each.widenedTo(floor)).flatMap(Estimate::interval);
    if (interval.isEmpty()) {
      return Difference.TOO_FEW_PAIRS;
    }
    if (interval.get().contains(1)) {
      return Difference.NO_DIFFERENCE_SHOWN;
    }
    return interval.get().high() < 1 ? Difference.FASTER : Difference.SLOWER;
  }
}
