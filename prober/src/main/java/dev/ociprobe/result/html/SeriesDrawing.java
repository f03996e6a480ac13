package dev.ociprobe.result.html;

import dev.ociprobe.result.stats.Quantiles;
import java.util.List;

/**
 * The curves of one series.
 *
 * @param offsetNanos from the beginning of the cycle to that of the phase, the median
 * @param points over time
 * @param quantiles its percentiles
 * @param counts in the {@link dev.ociprobe.result.stats.Bins} of its phase
 */
record SeriesDrawing(
    long offsetNanos, DrawnPoints points, Quantiles quantiles, List<Integer> counts) {

  /** Copies the list. */
  SeriesDrawing {
    counts = List.copyOf(counts);
  }
}
