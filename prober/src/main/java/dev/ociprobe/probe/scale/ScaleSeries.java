package dev.ociprobe.probe.scale;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.PhaseClocks;
import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The durations of a scale run by runtime, load and phase, and the clocks that took them. For one
 * thread at a time.
 */
final class ScaleSeries {
  private final BundleSource source;
  private final Map<SeriesName, Series> series = new LinkedHashMap<>();
  private final Map<SeriesName, SeriesClock> clocks = new LinkedHashMap<>();

  /**
   * No series yet.
   *
   * @param source of the containers' bundles
   */
  ScaleSeries(BundleSource source) {
    this.source = source;
  }

  /**
   * The series of a phase, made at its first use.
   *
   * @param label of the runtime under the load
   */
  Series of(RuntimeSlot slot, String label, String phase) {
    SeriesName name = new SeriesName(label, phase);
    clocks.computeIfAbsent(name, _ -> clock(slot, phase));
    return series.computeIfAbsent(name, each -> new Series(each, 16));
  }

  private SeriesClock clock(RuntimeSlot slot, String phase) {
    PhaseClocks ofSlot = PhaseClocks.of(Candidate.of(slot.runtime(), source));
    for (Phase each : Phase.values()) {
      if (each.label().equals(phase)) {
        return ofSlot.of(each);
      }
    }
    return SeriesClock.STOPWATCH;
  }

  List<Series> all() {
    return List.copyOf(series.values());
  }

  List<SeriesResult> results() {
    return series.entrySet().stream()
        .map(each ->
            SeriesResult.of(each.getValue(), Objects.requireNonNull(clocks.get(each.getKey()))))
        .toList();
  }
}
