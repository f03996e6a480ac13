package dev.ociprobe.result.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleCounts;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.RecordedSeries;
import dev.ociprobe.result.stats.SeriesName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run that was made before, read from its directory.
 *
 * @param directory as the user named it
 * @param run its run.json
 * @param series its samples
 */
public record RecordedRun(Path directory, Run run, Map<SeriesName, RecordedSeries> series) {

  /**
   * Reads run.json and samples.csv, which are not trusted; memory grows with the rows of samples.
   *
   * @throws ResultFileException if one is missing, malformed, or does not fit the other
   */
  public static RecordedRun read(Path directory) throws ResultFileException {
    Run run = RunReader.readRun(directory);
    Map<SeriesName, RecordedSeries> series = new LinkedHashMap<>();
    for (SeriesResult each : run.series()) {
      series.put(new SeriesName(each.runtime(), each.phase()), new RecordedSeries());
    }
    if (series.isEmpty()) {
      throw new ResultFileException(
          directory, "has no durations: it is a run of `%s`".formatted(run.kind()));
    }
    // A run that was interrupted before its first round has no samples.csv.
    if (run.series().stream().anyMatch(each -> each.count() > 0)) {
      SampleCounts counts = new SampleCounts(run);
      RunReader.readSamples(directory, sample -> add(series, counts, sample));
      counts.requireAll(directory);
    }
    return new RecordedRun(directory, run, series);
  }

  private static void add(Map<SeriesName, RecordedSeries> all, SampleCounts counts, Sample sample) {
    SeriesName name = new SeriesName(sample.runtime(), sample.phase());
    RecordedSeries series = all.get(name);
    if (series == null) {
      throw new IllegalArgumentException("run.json has no series " + name.tag());
    }
    if (sample.outcome().equals(Sample.OK)) {
      counts.add(name, sample.durationNanos());
      series.add(sample.round(), sample.durationNanos());
      sample
          .usage()
          .ifPresent(usage ->
              series.addUsage(
                  sample.round(),
                  Math.multiplyExact(
                      Math.addExact(usage.userMicros(), usage.systemMicros()), 1000L),
                  usage.maxRssKiB()));
    }
  }

  /** The names of its runtimes, in the order of the file. */
  public List<String> runtimes() {
    return run.series().stream().map(SeriesResult::runtime).distinct().toList();
  }

  /** The description of a runtime in the environment; a missing node if there is none. */
  JsonNode runtime(String name) {
    return run.environment()
        .path("runtimes")
        .valueStream()
        .filter(each -> each.path("name").asText("").equals(name))
        .findFirst()
        .orElse(run.environment().path("absent"));
  }

  /** The letter of a run by its place among all: A to Z, then A1. */
  public static String letter(int place) {
    String letter = String.valueOf((char) ('A' + place % 26));
    return place < 26 ? letter : letter + place / 26;
  }
}
