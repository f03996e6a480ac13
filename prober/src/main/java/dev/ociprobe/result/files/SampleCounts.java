package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.SeriesName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of durations that the samples of a run must have, by its run.json. For one thread.
 */
public final class SampleCounts {
  private final Map<SeriesName, Count> bySeries = new LinkedHashMap<>();

  private static final class Count {
    private final long expected;
    private long read;

    Count(long expected) {
      this.expected = expected;
    }
  }

  /** Expects those of a run. */
  public SampleCounts(Run run) {
    for (SeriesResult each : run.series()) {
      bySeries.put(new SeriesName(each.runtime(), each.phase()), new Count(each.count()));
    }
  }

  /**
   * Counts a duration.
   *
   * @throws IllegalArgumentException if the run has no such series, or its series no more durations
   */
  public void add(SeriesName series) {
    Count count = bySeries.get(series);
    if (count == null) {
      throw new IllegalArgumentException("run.json has no series " + series.tag());
    }
    if (++count.read > count.expected) {
      throw new IllegalArgumentException(
          "run.json tells of %d durations of %s, and here is one more"
              .formatted(count.expected, series.tag()));
    }
  }

  /**
   * Makes sure that all have come.
   *
   * @throws ResultFileException if not
   */
  public void requireAll(Path directory) throws ResultFileException {
    for (Map.Entry<SeriesName, Count> each : bySeries.entrySet()) {
      if (each.getValue().read != each.getValue().expected) {
        throw new ResultFileException(
            directory.resolve(RunDirectory.SAMPLES),
            "has %d durations of %s, and run.json tells of %d: the two are not of one run"
                .formatted(each.getValue().read, each.getKey().tag(), each.getValue().expected));
      }
    }
  }
}
