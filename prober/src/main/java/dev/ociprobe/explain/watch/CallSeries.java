package dev.ociprobe.explain.watch;

import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The durations of all calls, by runtime, engine and verb. A series of one runtime on behalf of one
 * engine is called by both: {@code runc+podman}. Belongs to one thread.
 */
public final class CallSeries {
  /** The number of durations that are kept of all series: 8 MB, and as much while one grows. */
  static final int MAX_DURATIONS = 1_000_000;

  private static final int EXPECTED = 256;

  private final SequencedMap<Key, Counted> all = new TreeMap<>();
  private long kept;
  private long notKept;

  CallSeries() {}

  /** The name of a series. */
  public record Key(String runtime, String engine, String verb) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byRuntime = name().compareTo(other.name());
      return byRuntime != 0 ? byRuntime : VerbOrder.OF_A_LIFE.compare(verb, other.verb);
    }

    static Key of(WatchedCall call) {
      return new Key(call.runtime(), call.engine(), call.verb());
    }

    /** The runtime's name in results. */
    public String name() {
      return runtime + "+" + engine;
    }
  }

  /** A series and the next round of it. */
  private static final class Counted {
    private final Series series;
    private int round;

    Counted(Series series) {
      this.series = series;
    }
  }

  /** The number that a call will have in its series, from 0; none if no more are kept. */
  OptionalInt next(WatchedCall call) {
    if (kept >= MAX_DURATIONS) {
      notKept++;
      return OptionalInt.empty();
    }
    Counted counted = all.get(Key.of(call));
    return OptionalInt.of(counted == null ? 0 : counted.round);
  }

  /** Adds a call that has a number. */
  void add(WatchedCall call) {
    Counted counted =
        all.computeIfAbsent(
            Key.of(call),
            each ->
                new Counted(
                    Series.withoutHistogram(new SeriesName(each.name(), each.verb()), EXPECTED)));
    counted.series.record(counted.round++, call.nanos());
    kept++;
  }

  /** The series so far, in the order of names and verbs. */
  List<Series> series() {
    return all.values().stream().map(each -> each.series).toList();
  }

  /** The figures so far. */
  public List<SeriesResult> results() {
    return series().stream().map(each -> SeriesResult.of(each, SeriesClock.KERNEL)).toList();
  }

  /** The number of durations that were not kept. */
  long notKept() {
    return notKept;
  }
}
