package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.RecordedSeries;
import dev.ociprobe.result.stats.SeriesName;
import java.util.List;
import java.util.Objects;

/**
 * A runtime of a run, which is compared with another.
 *
 * @param run the letter of its run: {@code A}
 */
public record Subject(String run, RecordedRun recording, String runtime) {

  /** Tells whether both took turns in one run. */
  boolean isOfRunOf(Subject other) {
    return run.equals(other.run);
  }

  /** The phases that it has durations of, in the order of the file. */
  List<SeriesResult> phases() {
    return recording.run().series().stream()
        .filter(each -> each.runtime().equals(runtime) && each.count() > 0)
        .toList();
  }

  RecordedSeries series(String phase) {
    return Objects.requireNonNull(recording.series().get(new SeriesName(runtime, phase)));
  }
}
