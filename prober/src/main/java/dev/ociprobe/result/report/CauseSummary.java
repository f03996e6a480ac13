package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SpikeResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The causes of all slow iterations of a run together, each with its count and time. */
final class CauseSummary {
  private static final String REMAINDER = "unexplained";

  /** A smaller share would be printed as 0 %. */
  private static final double MIN_SHARE = 0.005;

  private CauseSummary() {}

  private record Total(int spikes, double nanos) {
    Total and(Total other) {
      return new Total(spikes + other.spikes, nanos + other.nanos);
    }
  }

  static String of(List<SpikeResult> spikes, Style style) {
    Map<String, Total> totals = new HashMap<>();
    double sum = 0;
    for (SpikeResult spike : spikes) {
      double excess = SpikeText.excess(spike);
      sum += excess;
      for (SpikeResult.Cause cause : spike.causes()) {
        totals.merge(cause.topic(), new Total(1, cause.share() * excess), Total::and);
      }
      totals.merge(REMAINDER, new Total(1, spike.unexplained() * excess), Total::and);
    }
    double all = Math.max(sum, 1);
    StringBuilder text = new StringBuilder();
    text.append(
            style.heading(
                "%d slow %s, %s in excess of ordinary ones"
                    .formatted(
                        spikes.size(),
                        spikes.size() == 1 ? "iteration" : "iterations",
                        SpikeText.millis(Math.round(sum)))))
        .append('\n')
        .append(SpikeText.grades(spikes, style));
    totals.entrySet().stream()
        .filter(
            e -> e.getKey().equals(REMAINDER) || Math.abs(e.getValue().nanos()) >= MIN_SHARE * all)
        .sorted(
            Comparator.comparing((Map.Entry<String, Total> e) -> e.getKey().equals(REMAINDER))
                .thenComparingDouble(e -> -e.getValue().nanos())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> text.append(line(e.getKey(), e.getValue(), all, style)));
    return text.toString();
  }

  private static String line(String topic, Total total, double all, Style style) {
    String what =
        String.format(
            Locale.ROOT,
            "%s (%s in %d)",
            topic,
            SpikeText.millis(Math.round(total.nanos())),
            total.spikes());
    return SpikeText.share(total.nanos() / all, what, style);
  }
}
