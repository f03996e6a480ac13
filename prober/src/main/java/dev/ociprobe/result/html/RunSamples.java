package dev.ociprobe.result.html;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleCounts;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The durations of a run, by series in the order of run.json. */
final class RunSamples {

  private final Map<SeriesName, DurationsByTime> series = new LinkedHashMap<>();
  private final SampleCounts counts;
  private long origin = Long.MAX_VALUE;
  private long cycle = -1;
  private long cycleStart;

  private RunSamples(Run run) {
    counts = new SampleCounts(run);
  }

  /**
   * Reads samples.csv, which is not trusted.
   *
   * @throws ResultFileException if it is missing, malformed, or does not fit the run
   */
  static RunSamples read(Path directory, Run run) throws ResultFileException {
    RunSamples samples = new RunSamples(run);
    for (SeriesResult each : run.series()) {
      samples.series.put(new SeriesName(each.runtime(), each.phase()), new DurationsByTime());
    }
    if (run.series().stream().anyMatch(each -> each.count() > 0)) {
      RunReader.readSamples(directory, samples::add);
    }
    samples.counts.requireAll(directory);
    return samples;
  }

  private void add(Sample sample) {
    SeriesName name = new SeriesName(sample.runtime(), sample.phase());
    DurationsByTime durations = series.get(name);
    if (durations == null) {
      throw new IllegalArgumentException("run.json has no series " + name.tag());
    }
    if (sample.sequence() != cycle) {
      cycle = sample.sequence();
      cycleStart = sample.startNanos();
    }
    if (sample.outcome().equals(Sample.OK)
        && sample.durationNanos() >= Series.MIN_NANOS
        && sample.durationNanos() <= Series.MAX_NANOS) {
      counts.add(name, sample.durationNanos());
      origin = Math.min(origin, sample.startNanos());
      durations.add(
          sample.sequence(),
          sample.startNanos(),
          sample.startNanos() - cycleStart,
          sample.durationNanos());
    }
  }

  /** The start of the first duration, CLOCK_MONOTONIC, ns. */
  long origin() {
    return origin;
  }

  /** The durations of a series of the run. */
  DurationsByTime of(SeriesResult name) {
    return Objects.requireNonNull(series.get(new SeriesName(name.runtime(), name.phase())));
  }
}
