package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.SeriesName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers of durations that the samples of a run must have, and the shortest and longest of
 * them, by its run.json. For one thread.
 */
public final class SampleCounts {
  private final Map<SeriesName, Count> bySeries = new LinkedHashMap<>();

  private static final class Count {
    private final SeriesResult expected;
    private long read;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    Count(SeriesResult expected) {
      this.expected = expected;
    }

    /** Tells what doesn't fit; empty if all does. */
    private Optional<String> misfit() {
      String tag = expected.tag();
      if (read != expected.count()) {
        return Optional.of(
            "has %d durations of %s, and run.json tells of %d"
                .formatted(read, tag, expected.count()));
      }
      return read == 0
          ? Optional.empty()
          : misfit(min, expected.min()).or(() -> misfit(max, expected.max()));
    }

    private Optional<String> misfit(long nanos, OptionalLong told) {
      return told.isEmpty() || told.getAsLong() == nanos
          ? Optional.empty()
          : Optional.of(
              "has durations of %s from %d to %d ns, and run.json tells of %d ns"
                  .formatted(expected.tag(), min, max, told.getAsLong()));
    }
  }

  /** Expects those of a run. */
  public SampleCounts(Run run) {
    for (SeriesResult each : run.series()) {
      bySeries.put(new SeriesName(each.runtime(), each.phase()), new Count(each));
    }
  }

  /**
   * Counts a duration.
   *
   * @throws IllegalArgumentException if the run has no such series, or its series no more durations
   */
  public void add(SeriesName series, long nanos) {
    Count count = bySeries.get(series);
    if (count == null) {
      throw new IllegalArgumentException("run.json has no series " + series.tag());
    }
    count.min = Math.min(count.min, nanos);
    count.max = Math.max(count.max, nanos);
    if (++count.read > count.expected.count()) {
      throw new IllegalArgumentException(
          "run.json tells of %d durations of %s, and here is one more"
              .formatted(count.expected.count(), series.tag()));
    }
  }

  /**
   * Makes sure that all have come.
   *
   * @throws ResultFileException if not
   */
  public void requireAll(Path directory) throws ResultFileException {
    for (Count each : bySeries.values()) {
      Optional<String> misfit = each.misfit();
      if (misfit.isPresent()) {
        throw new ResultFileException(
            directory.resolve(RunDirectory.SAMPLES), misfit.get() + ": the two are not of one run");
      }
    }
  }
}
