package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The deepest valley of a distribution: a window with significantly fewer values than a window of
 * the same width on either side.
 *
 * <p>The density of a distribution with one mode is nowhere lower than at the lower of two places
 * around it. So of the values that lie in the middle window or in the emptier of the two others, at
 * most half would be expected in the latter (a sign test). Nothing else is assumed of the
 * distribution. The windows are the best of a grid. {@link #CHANCE} is so small because of that,
 * and because rounds carry over: neighbours in time lie in the same window.
 */
final class Valley {
  /** Chosen by simulation, see {@code ShapeBench}: one series in a thousand has another mode. */
  private static final double CHANCE = 2e-5;

  /** A valley is not higher than this part of the lower peak, however many values there are. */
  private static final double DEPTH = 0.6;

  private static final int CELLS = 64;
  private static final int WIDEST = 16;

  /** The values beyond these parts are not in the grid, as they would make it coarse. */
  private static final double TAIL = 0.005;

  private final double low;
  private final double cell;
  private final int[] below = new int[CELLS + 1];

  private Valley(double[] sorted) {
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
    double least = CHANCE;
    double middle = Double.NaN;
    for (int width = 1; width <= WIDEST; width *= 2) {
      int[] lower = lowerPeaks(width);
      for (int at = width; at + 2 * width <= CELLS; at++) {
        double chance = chance(in(at, width), lower[at]);
        if (chance < least) {
          least = chance;
          middle = low + (at + width / 2.0) * cell;
        }
      }
    }
    return Double.isNaN(middle) ? OptionalDouble.empty() : OptionalDouble.of(middle);
  }

  private int in(int at, int width) {
    return below[at + width] - below[at];
  }

  /** For each window, the lower of the highest counts to its left and right. */
  private int[] lowerPeaks(int width) {
    int[] peaks = new int[CELLS];
    int peak = 0;
    for (int at = width; at + width <= CELLS; at++) {
      peak = Math.max(peak, in(at - width, width));
      peaks[at] = peak;
    }
    peak = 0;
    for (int at = CELLS - 2 * width; at >= 0; at--) {
      peak = Math.max(peak, in(at + width, width));
      peaks[at] = Math.min(peaks[at], peak);
    }
    return peaks;
  }

  private static double chance(int valley, int peak) {
    return valley > DEPTH * peak
        ? 1
        : BinomialDistribution.of(valley + peak, 0.5).cumulativeProbability(valley);
  }
}
