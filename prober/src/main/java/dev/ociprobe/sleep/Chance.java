package dev.ociprobe.sleep;

/** The upper tail of the binomial distribution. */
final class Chance {
  private Chance() {}

  /**
   * How likely at least so many of {@code trials} hit what each hits with that probability.
   *
   * @param probability 0 to 1
   */
  static double ofAtLeast(int hits, int trials, double probability) {
    if (hits <= 0 || probability >= 1) {
      return 1;
    }
    if (probability <= 0) {
      return 0;
    }
    double logOdds = Math.log(probability) - Math.log1p(-probability);
    double logTerm = trials * Math.log1p(-probability);
    double sum = 0;
    for (int k = 0; k <= trials; k++) {
      if (k >= hits) {
        sum += Math.exp(logTerm);
      }
      logTerm += Math.log(trials - k) - Math.log(k + 1) + logOdds;
    }
    return Math.min(1, sum);
  }
}
