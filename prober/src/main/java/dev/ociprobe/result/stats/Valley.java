package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The deepest valley of a distribution: a window with significantly fewer values than windows on
 * both sides, for their width.
 *
 * <p>The density of a distribution with one mode is nowhere lower than at the lower of two places
 * around it. So of the values that lie in the middle window or in the emptier of the two others, at
 * most the latter's share of both widths would be expected in the latter (a sign test). Nothing
 * else is assumed of the distribution. A valley may be wider than the peaks: few values tell one by
 * the width of what they leave empty. The windows are the best of a grid. The chances are so small
 * because of that, and because rounds carry over: neighbours in time lie in the same window.
 */
final class Valley {
  /**
   * Chosen by simulation, see {@code ShapeBench}: few series in a thousand have another mode. Of
   * few values, fewer windows differ; then it is one by the square of their number.
   */
  private static final double CHANCE = 2e-5;

  private static final double MOST_CHANCE = 1e-4;

  /** A valley is not higher than this part of the lower peak, however many values there are. */
  private static final double DEPTH = 0.6;

  private static final int CELLS = 64;
  private static final int WIDEST = 16;

  /** A valley is at most so many times as wide as the peaks. */
  private static final int MOST_TIMES = 4;

  /** The values beyond these parts are not in the grid, as they would make it coarse. */
  private static final double TAIL = 0.005;

  private final double most;
  private final double low;
  private final double cell;
  private final int[] below = new int[CELLS + 1];

  private Valley(double[] sorted) {
    most = Math.clamp(Math.pow(sorted.length, -2), CHANCE, MOST_CHANCE);
    int tail = (int) (TAIL * sorted.length);
    low = sorted[tail];
    cell = (sorted[sorted.length - 1 - tail] - low) / CELLS;
    for (int i = 0; i <= CELLS; i++) {
      int at = Arrays.binarySearch(sorted, low + i * cell);
      below[i] = at < 0 ? -at - 1 : at;
    }
  }

  /**
   * Returns the middle of the deepest valley; empty if there is none.
   *
   * @param sorted two values or more, ascending
   */
  static OptionalDouble of(double[] sorted) {
    Valley valley = new Valley(sorted);
    return valley.cell > 0 ? valley.deepest() : OptionalDouble.empty();
  }

  private OptionalDouble deepest() {
    double least = most;
    double middle = Double.NaN;
    for (int width = 1; width <= WIDEST; width *= 2) {
      int[] before = peaksBefore(width);
      int[] after = peaksAfter(width);
      for (int valley = width; valley <= MOST_TIMES * width; valley *= 2) {
        for (int at = width; at + valley + width <= CELLS; at++) {
          int peak = Math.min(before[at], after[at + valley]);
          double chance = chance(in(at, valley), peak, (double) valley / width);
          if (chance < least) {
            least = chance;
            middle = low + (at + valley / 2.0) * cell;
          }
        }
      }
    }
    return Double.isNaN(middle) ? OptionalDouble.empty() : OptionalDouble.of(middle);
  }

  private int in(int at, int width) {
    return below[at + width] - below[at];
  }

  /** For each cell, the highest count of windows that end there or before. */
  private int[] peaksBefore(int width) {
    int[] peaks = new int[CELLS + 1];
    for (int at = width; at <= CELLS; at++) {
      peaks[at] = Math.max(peaks[at - 1], in(at - width, width));
    }
    return peaks;
  }

  /** For each cell, the highest count of windows that begin there or after. */
  private int[] peaksAfter(int width) {
    int[] peaks = new int[CELLS + 1];
    for (int at = CELLS - width; at >= 0; at--) {
      peaks[at] = Math.max(peaks[at + 1], in(at, width));
    }
    return peaks;
  }

  /**
   * The chance of so few values in the valley, of those there and in the lower peak.
   *
   * @param times as wide as the peak
   */
  private static double chance(int valley, int peak, double times) {
    return valley > DEPTH * peak * times
        ? 1
        : BinomialDistribution.of(valley + peak, times / (1 + times)).cumulativeProbability(valley);
  }
}
