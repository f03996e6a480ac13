package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.List;

/**
 * The bins into which the durations of a phase are counted, of all runtimes alike, so that they can
 * be laid over each other. Each is longer than the one before by the same factor.
 *
 * @param first the lower end of the first, ns
 * @param factor from one end to the next
 * @param bins their number
 */
public record Bins(double first, double factor, int bins) {
  private static final int FEWEST = 20;
  private static final int MOST = 120;
  private static final double MARGIN = 1.0001;

  /**
   * Divides a range.
   *
   * @param shortest ns, at least 1
   * @param longest ns
   * @param count the number of durations in the largest series
   */
  public static Bins between(long shortest, long longest, int count) {
    return dividing(shortest, longest, Math.clamp((int) (4 * Math.cbrt(count)), FEWEST, MOST));
  }

  /**
   * Divides a range into so many bins.
   *
   * @param shortest ns, at least 1
   * @param longest ns
   */
  public static Bins dividing(long shortest, long longest, int bins) {
    double first = shortest / MARGIN;
    return new Bins(first, Math.pow(longest * MARGIN / first, 1.0 / bins), bins);
  }

  /** The lower end of a bin, ns; that after the last is the upper end of all. */
  public long end(int bin) {
    return Math.round(first * Math.pow(factor, bin));
  }

  /** Counts durations. */
  public List<Integer> count(long[] nanos) {
    int[] counts = new int[bins];
    for (long each : nanos) {
      int bin = (int) (Math.log(each / first) / Math.log(factor));
      counts[Math.clamp(bin, 0, bins - 1)]++;
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
