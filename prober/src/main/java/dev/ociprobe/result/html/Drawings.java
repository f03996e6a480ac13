package dev.ociprobe.result.html;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.stats.Bins;
import dev.ociprobe.result.stats.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The curves of runs. Of many durations some are left out of drawings, but of no figure. */
final class Drawings {
  /** The number for all series together, so that a page stays small. */
  private static final int MOST_POINTS = 400_000;

  private static final int MOST_POINTS_EACH = 5_000;
  private static final int FEWEST_POINTS_EACH = 200;

  private final List<ReportedRun> runs;
  private final int mostPoints;

  Drawings(List<ReportedRun> runs) {
    this.runs = List.copyOf(runs);
    int series = runs.stream().mapToInt(each -> each.run().series().size()).sum();
    this.mostPoints =
        Math.clamp(MOST_POINTS / Math.max(1, series), FEWEST_POINTS_EACH, MOST_POINTS_EACH);
  }

  /** The bins by phase, for the durations of all runs. */
  Map<String, Bins> bins() {
    Map<String, List<long[]>> sorted = new LinkedHashMap<>();
    for (ReportedRun run : runs) {
      for (SeriesResult series : run.run().series()) {
        if (series.count() > 0) {
          sorted
              .computeIfAbsent(series.phase(), _ -> new ArrayList<>())
              .add(extent(run.samples().of(series)));
        }
      }
    }
    Map<String, Bins> bins = new LinkedHashMap<>();
    sorted.forEach((phase, extents) -> bins.put(phase, bins(extents)));
    return bins;
  }

  private static long[] extent(DurationsByTime durations) {
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int i = 0; i < durations.count(); i++) {
      shortest = Math.min(shortest, durations.nanos(i));
      longest = Math.max(longest, durations.nanos(i));
    }
    return new long[] {shortest, longest, durations.count()};
  }

  private static Bins bins(List<long[]> extents) {
    return Bins.between(
        extents.stream().mapToLong(each -> each[0]).min().orElseThrow(),
        extents.stream().mapToLong(each -> each[1]).max().orElseThrow(),
        (int) extents.stream().mapToLong(each -> each[2]).max().orElseThrow());
  }

  /** Draws the series of a run, in the order of run.json. */
  List<SeriesDrawing> of(ReportedRun run, Map<String, Bins> bins) {
    List<SeriesDrawing> drawings = new ArrayList<>();
    for (SeriesResult series : run.run().series()) {
      DurationsByTime durations = run.samples().of(series);
      long[] sorted = durations.sorted();
      Bins ofPhase = bins.get(series.phase());
      drawings.add(
          new SeriesDrawing(
              durations.medianOffset(),
              DrawnPoints.of(
                  durations, run.samples().origin(), mostPoints, slowCycles(run, series)),
              Quantiles.of(sorted),
              ofPhase == null ? List.of() : ofPhase.count(sorted)));
    }
    return drawings;
  }

  private static Set<Long> slowCycles(ReportedRun run, SeriesResult series) {
    return run.run().spikes().stream()
        .filter(each -> each.runtime().equals(series.runtime()))
        .filter(each -> each.phase().equals(series.phase()))
        .map(SpikeResult::sequence)
        .collect(Collectors.toSet());
  }
}
