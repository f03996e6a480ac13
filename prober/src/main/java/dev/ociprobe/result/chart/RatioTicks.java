package dev.ociprobe.result.chart;

import dev.ociprobe.result.chart.TickedLogAxis.Tick;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The ticks of an axis of ratios: the finest of some even sets that has room, 1 among them. */
final class RatioTicks {
  private static final List<List<String>> FINEST_FIRST =
      List.of(
          List.of(
              "0.5", "0.55", "0.6", "0.65", "0.7", "0.75", "0.8", "0.85", "0.9", "0.95", "1",
              "1.05", "1.1", "1.15", "1.2", "1.25", "1.3", "1.35", "1.4", "1.45", "1.5"),
          List.of(
              "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1", "1.2", "1.4",
              "1.6", "1.8", "2", "2.5", "3", "3.5", "4", "5", "6", "7", "8", "9", "10"),
          List.of(
              "0.01", "0.02", "0.03", "0.05", "0.07", "0.1", "0.2", "0.3", "0.5", "0.7", "1", "1.5",
              "2", "3", "5", "7", "10", "20", "30", "50", "70", "100"),
          List.of(
              "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100"),
          List.of("0.01", "0.1", "1", "10", "100"));

  private RatioTicks() {}

  /**
   * Returns the ticks within a range.
   *
   * @param apart the least distance of two, as a part of the range
   */
  static List<Tick> between(double from, double to, double apart) {
    double least = apart * Math.log(to / from);
    return FINEST_FIRST.stream()
        .filter(set -> covers(set, from, to))
        .map(set -> within(set, from, to))
        .filter(ticks -> nearest(ticks) >= least)
        .findFirst()
        .orElseGet(() -> within(FINEST_FIRST.getLast(), from, to));
  }

  /** Tells whether a set goes on beyond the range, or nearly so. */
  private static boolean covers(List<String> set, double from, double to) {
    double first = Double.parseDouble(set.getFirst());
    double last = Double.parseDouble(set.getLast());
    return first <= from * 1.2 && last >= to / 1.2;
  }

  private static List<Tick> within(List<String> set, double from, double to) {
    return set.stream()
        .map(each -> new Tick(new BigDecimal(each).doubleValue(), each))
        .filter(each -> each.value() >= from && each.value() <= to)
        .toList();
  }

  private static double nearest(List<Tick> ticks) {
    return Stream.iterate(1, i -> i < ticks.size(), i -> i + 1)
        .mapToDouble(i -> Math.log(ticks.get(i).value() / ticks.get(i - 1).value()))
        .min()
        .orElse(Double.MAX_VALUE);
  }
}
