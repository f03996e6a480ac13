package dev.ociprobe.result.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for several tests: the chance that any true hypothesis is rejected stays below
 * the level, however the tests depend on each other.
 */
public final class Holm {

  private Holm() {}

  /** Returns the adjusted p of each test, in the order given; to be compared with the level. */
  public static double[] adjusted(double[] p) {
    List<Integer> ascending =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int test = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[test]));
      adjusted[test] = largest;
    }
    return adjusted;
  }
}
