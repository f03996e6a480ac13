package dev.ociprobe.probe.sleep;

/**
 * The number of iterations that would fall into windows by chance: the sum of a binomial
 * distribution for each window, as each covers another share of its stretch.
 */
final class ChanceHits {
  /** The probability of each number of hits, of all windows so far. */
  private double[] probabilities = {1};

  private double expected;

  /**
   * Adds a window.
   *
   * @param iterations in its stretch
   * @param share of the stretch that it covers, more than 0 and less than 1
   */
  void add(int iterations, double share) {
    for (int i = 0; i < iterations; i++) {
      addIteration(share);
    }
    expected += iterations * share;
  }

  private void addIteration(double share) {
    double[] next = new double[probabilities.length + 1];
    for (int hits = 0; hits < probabilities.length; hits++) {
      next[hits] += probabilities[hits] * (1 - share);
      next[hits + 1] += probabilities[hits] * share;
    }
    probabilities = next;
  }

  private int iterations() {
    return probabilities.length - 1;
  }

  /** Returns the probability of that many hits or more. */
  double chanceOf(int hits) {
    double sum = 0;
    for (int i = iterations(); i >= hits; i--) { // the smallest first
      sum += probabilities[i];
    }
    return sum;
  }

  /** Returns the density within the windows as a multiple of that around them. */
  double contrastOf(int hits) {
    return hits / expected / ((iterations() - hits) / (iterations() - expected));
  }
}
