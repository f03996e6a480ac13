package dev.ociprobe.result.chart;

import dev.ociprobe.result.chart.TickedLogAxis.Tick;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;

/**
 * The scale of durations in a chart: logarithmic where they differ by much.
 *
 * @param unit such as {@code ms}
 * @param nanos of the unit
 * @param low shortest duration, in the unit
 * @param high longest duration, in the unit
 */
record DurationScale(String unit, double nanos, double low, double high) {
  private static final int MANY_TIMES = 8;
  private static final int MANY_DECADES = 4;
  private static final double ROOM = 0.04;

  static DurationScale of(List<ChartSeries> series) {
    long median =
        series.stream()
            .map(ChartSeries::median)
            .sorted(Comparator.naturalOrder())
            .toList()
            .get((series.size() - 1) / 2);
    long low = series.stream().mapToLong(ChartSeries::shortest).min().orElseThrow();
    long high = series.stream().mapToLong(ChartSeries::longest).max().orElseThrow();
    String unit = median < 1_000_000 ? "µs" : median < 1_000_000_000 ? "ms" : "s";
    double nanos = median < 1_000_000 ? 1e3 : median < 1_000_000_000 ? 1e6 : 1e9;
    return new DurationScale(unit, nanos, low / nanos, high / nanos);
  }

  double of(long duration) {
    return duration / nanos;
  }

  ValueAxis axis(String phase) {
    String label = "%s (%s)".formatted(phase, unit);
    if (high > MANY_TIMES * low) {
      double room = Math.pow(high / low, ROOM);
      return new TickedLogAxis(label, low / room, high * room, logTicks(low / room, high * room));
    }
    NumberAxis axis = new NumberAxis(label);
    double room = Math.max(ROOM * (high - low), 1e-3 * high);
    axis.setRange(low - room, high + room);
    axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    axis.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    return axis;
  }

  /** The ticks at 1, 2 and 5 of each decade, or where those are many at 1 alone. */
  static List<Tick> logTicks(double low, double high) {
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    List<Integer> steps = last - first > MANY_DECADES ? List.of(1) : List.of(1, 2, 5);
    for (int power = first; power <= last; power++) {
      for (int step : steps) {
        BigDecimal value = BigDecimal.valueOf(step).scaleByPowerOfTen(power);
        if (value.doubleValue() >= low && value.doubleValue() <= high) {
          ticks.add(new Tick(value.doubleValue(), value.toPlainString()));
        }
      }
    }
    return ticks;
  }
}
