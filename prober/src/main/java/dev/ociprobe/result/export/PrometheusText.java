package dev.ociprobe.result.export;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Durations as classic histograms, in Prometheus' text format: counted from all samples.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class PrometheusText {
  private static final String DURATION = "ociprobe_phase_duration_seconds";
  private static final int NANO_DIGITS = 9;

  /** The upper ends of the buckets, ns: 1, 2 and 5 of each decade from 100 µs to 100 s. */
  private static final List<Long> ENDS = ends();

  private PrometheusText() {}

  /** Durations of one series, counted up to each end. */
  private static final class Counts {
    private final long[] upTo = new long[ENDS.size()];
    private long count;
    private long nanos;

    void add(long duration) {
      for (int i = ENDS.size() - 1; i >= 0 && duration <= ENDS.get(i); i--) {
        upTo[i]++;
      }
      count++;
      nanos = Math.addExact(nanos, duration);
    }
  }

  static String render(List<ExportedRun> runs) throws ResultFileException {
    Metrics metrics = new Metrics();
    metrics.family(DURATION, "histogram", "Duration of a phase of a container's life.");
    for (ExportedRun run : runs) {
      for (Map.Entry<SeriesName, Counts> each : counts(run).entrySet()) {
        append(metrics, labels(run, each.getKey()), each.getValue());
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

  private static Map<SeriesName, Counts> counts(ExportedRun run) throws ResultFileException {
    Map<SeriesName, Counts> counts = new LinkedHashMap<>();
    run.run()
        .series()
        .forEach(each -> counts.put(new SeriesName(each.runtime(), each.phase()), new Counts()));
    if (run.run().series().stream().anyMatch(each -> each.count() > 0)) {
      RunReader.readSamples(run.directory(), sample -> add(counts, sample));
    }
    return counts;
  }

  private static void add(Map<SeriesName, Counts> counts, Sample sample) {
    SeriesName name = new SeriesName(sample.runtime(), sample.phase());
    Counts series = counts.get(name);
    if (series == null) {
      throw new IllegalArgumentException("run.json has no series " + name.tag());
    }
    if (sample.outcome().equals(Sample.OK)
        && sample.durationNanos() >= Series.MIN_NANOS
        && sample.durationNanos() <= Series.MAX_NANOS) {
      series.add(sample.durationNanos());
    }
  }

  private static void append(Metrics metrics, Map<String, String> labels, Counts counts) {
    for (int i = 0; i < ENDS.size(); i++) {
      metrics.sample(
          DURATION + "_bucket",
          Metrics.with(labels, "le", seconds(ENDS.get(i))),
          String.valueOf(counts.upTo[i]));
    }
    metrics.sample(
        DURATION + "_bucket", Metrics.with(labels, "le", "+Inf"), String.valueOf(counts.count));
    metrics.sample(DURATION + "_sum", labels, seconds(counts.nanos));
    metrics.sample(DURATION + "_count", labels, String.valueOf(counts.count));
  }

  private static Map<String, String> labels(ExportedRun run, SeriesName name) {
    return Metrics.labels("run", run.name(), "runtime", name.runtime(), "phase", name.phase());
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString();
  }

  private static List<Long> ends() {
    return IntStream.rangeClosed(5, 10)
        .mapToObj(power -> BigDecimal.ONE.scaleByPowerOfTen(power).longValueExact())
        .flatMap(decade -> Stream.of(decade, 2 * decade, 5 * decade))
        .toList();
  }
}
