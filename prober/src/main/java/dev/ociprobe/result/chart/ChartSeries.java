package dev.ociprobe.result.chart;

import dev.ociprobe.result.stats.Quantiles;
import java.util.List;

/**
 * The durations of one runtime in one phase, as curves show them.
 *
 * @param name as the legend has it
 * @param count of the durations, at least one
 */
record ChartSeries(String name, int count, Quantiles quantiles) {

  static ChartSeries of(String name, long[] sorted) {
    return new ChartSeries(
        "%s, n = %d".formatted(name, sorted.length), sorted.length, Quantiles.of(sorted));
  }

  long shortest() {
    return quantiles.nanos().getFirst();
  }

  long longest() {
    return quantiles.nanos().getLast();
  }

  long median() {
    List<Long> nanos = quantiles.nanos();
    int place = 0;
    while (quantiles.share().get(place) < 0.5) {
      place++;
    }
    return nanos.get(place);
  }
}
