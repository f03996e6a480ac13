package dev.ociprobe.result.export;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Durations as classic histograms, in Prometheus' text format: counted from all samples.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class PrometheusText {
  private static final String DURATION = "ociprobe_phase_duration_seconds";

  private PrometheusText() {}

  static String render(List<ExportedRun> runs) throws ResultFileException {
    Metrics metrics = new Metrics();
    metrics.family(DURATION, "histogram", "Duration of a phase of a container's life.");
    for (ExportedRun run : runs) {
      for (Map.Entry<SeriesName, DurationCounts> each : counts(run).entrySet()) {
        each.getValue().append(metrics, DURATION, labels(run, each.getKey()));
      }
    }
    metrics.family("ociprobe_phase_failures", "gauge", "Rounds of the run whose phase failed.");
    for (ExportedRun run : runs) {
      for (SeriesResult each : run.run().series()) {
        SeriesName name = new SeriesName(each.runtime(), each.phase());
        metrics.sample("ociprobe_phase_failures", labels(run, name), String.valueOf(each.errors()));
      }
    }
    metrics.family(Metrics.COMPLETE, "gauge", Metrics.COMPLETE_HELP);
    for (ExportedRun run : runs) {
      metrics.sample(
          Metrics.COMPLETE, Metrics.labels("run", run.name()), run.run().complete() ? "1" : "0");
    }
    metrics.family("ociprobe_run_start_time_seconds", "gauge", "Beginning of the run, Unix time.");
    for (ExportedRun run : runs) {
      metrics.sample(
          "ociprobe_run_start_time_seconds",
          Metrics.labels("run", run.name()),
          String.valueOf(run.run().started().getEpochSecond()));
    }
    return metrics.toString();
  }

  private static Map<SeriesName, DurationCounts> counts(ExportedRun run)
      throws ResultFileException {
    Map<SeriesName, DurationCounts> counts = new LinkedHashMap<>();
    run.run()
        .series()
        .forEach(
            each -> counts.put(new SeriesName(each.runtime(), each.phase()), new DurationCounts()));
    if (run.run().series().stream().anyMatch(each -> each.count() > 0)) {
      RunReader.readSamples(run.directory(), sample -> add(counts, sample));
    }
    return counts;
  }

  private static void add(Map<SeriesName, DurationCounts> counts, Sample sample) {
    SeriesName name = new SeriesName(sample.runtime(), sample.phase());
    DurationCounts series = counts.get(name);
    if (series == null) {
      throw new IllegalArgumentException("run.json has no series " + name.tag());
    }
    if (sample.outcome().equals(Sample.OK)
        && sample.durationNanos() >= Series.MIN_NANOS
        && sample.durationNanos() <= Series.MAX_NANOS) {
      series.add(sample.durationNanos());
    }
  }

  private static Map<String, String> labels(ExportedRun run, SeriesName name) {
    return Metrics.labels("run", run.name(), "runtime", name.runtime(), "phase", name.phase());
  }
}
