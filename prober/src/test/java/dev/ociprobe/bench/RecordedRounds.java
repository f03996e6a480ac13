package dev.ociprobe.bench;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.NoiseFloor;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rounds of a recorded run of two equal candidates and a slower one, and draws from them. */
final class RecordedRounds {
  private static final String FIRST = "a";
  private static final String SECOND = "b";
  private static final String SLOWER = "slower";

  /** The number of consecutive rounds in a draw. */
  private static final int STRETCH = 50;

  private static final int FLOOR_SHARE = 8;

  private final SplittableRandom random = new SplittableRandom(1);

  /** The rounds that all candidates completed, by phase. */
  private final Map<String, List<Map<String, Time>>> rounds;

  /** The wall-clock and CPU time of a phase, ns; the latter 0 where it is not one call. */
  private record Time(long nanos, long cpuNanos) {}

  private RecordedRounds(Map<String, List<Map<String, Time>>> rounds) {
    this.rounds = rounds;
  }

  static RecordedRounds read(Path run) throws ResultFileException {
    Map<String, Map<Integer, Map<String, Time>>> all = new LinkedHashMap<>();
    boolean whole =
        RunReader.readSamples(
            run,
            sample -> {
              if (sample.outcome().equals(Sample.OK)) {
                all.computeIfAbsent(sample.phase(), phase -> new LinkedHashMap<>())
                    .computeIfAbsent(sample.round(), round -> new LinkedHashMap<>())
                    .put(sample.runtime(), time(sample));
              }
            });
    if (!whole) {
      System.out.println("the samples end in a torn row, which is left out");
    }
    Map<String, List<Map<String, Time>>> complete = new LinkedHashMap<>();
    all.forEach((phase, byRound) ->
        complete.put(
            phase,
            byRound.values().stream()
                .filter(times -> times.keySet().containsAll(List.of(FIRST, SECOND, SLOWER)))
                .toList()));
    return new RecordedRounds(complete);
  }

  private static Time time(Sample sample) {
    return new Time(
        sample.durationNanos(),
        sample.usage().map(u -> 1000 * (u.userMicros() + u.systemMicros())).orElse(0L));
  }

  List<String> phases() {
    return List.copyOf(rounds.keySet());
  }

  int count() {
    return rounds.values().iterator().next().size();
  }

  /** The equals, in the order in which they ran, in as many comparisons as there are rounds for. */
  Stream<Comparison> asRun(String phase, int pairs) {
    List<Map<String, Time>> all = rounds.getOrDefault(phase, List.of());
    return IntStream.range(0, all.size() / pairs)
        .mapToObj(i -> {
          Sides sides = new Sides(pairs);
          all.subList(i * pairs, (i + 1) * pairs).forEach(times -> sides.add(times, FIRST, SECOND));
          return sides.compare(0);
        });
  }

  /**
   * Draws a comparison of equals.
   *
   * @param carried the share of a round's deviation that each side keeps for its next
   */
  Comparison equals(String phase, int pairs, double carried) {
    Sides sides = new Sides(pairs);
    while (!sides.isFull()) {
      boolean swapped = random.nextBoolean();
      sides.addStretch(phase, swapped ? SECOND : FIRST, swapped ? FIRST : SECOND, stretch(phase));
    }
    return sides.compare(carried);
  }

  /** Draws a comparison of the slower candidate with its equal. */
  Comparison slower(String phase, int pairs) {
    Sides sides = new Sides(pairs);
    while (!sides.isFull()) {
      sides.addStretch(phase, FIRST, SLOWER, stretch(phase));
    }
    return sides.compare(0);
  }

  /** Draws a noise floor of comparisons of so many rounds, by equals in one round of eight. */
  NoiseFloor floor(String phase, int compared, double carried) {
    Sides sides = new Sides(compared / FLOOR_SHARE);
    List<Map<String, Time>> all = rounds.getOrDefault(phase, List.of());
    for (int round = random.nextInt(all.size()); !sides.isFull(); round += FLOOR_SHARE) {
      boolean swapped = random.nextBoolean();
      sides.add(all.get(round % all.size()), swapped ? SECOND : FIRST, swapped ? FIRST : SECOND);
    }
    return new NoiseFloor(sides.compare(carried));
  }

  private int stretch(String phase) {
    return random.nextInt(rounds.getOrDefault(phase, List.of()).size() - STRETCH);
  }

  /** The two sides of a comparison. */
  private final class Sides {
    private final Time[] reference;
    private final Time[] runtime;
    private int count;

    Sides(int pairs) {
      reference = new Time[pairs];
      runtime = new Time[pairs];
    }

    boolean isFull() {
      return count == runtime.length;
    }

    void addStretch(String phase, String first, String second, int start) {
      rounds.getOrDefault(phase, List.of()).subList(start, start + STRETCH).stream()
          .limit(runtime.length - count)
          .forEach(times -> add(times, first, second));
    }

    void add(Map<String, Time> times, String first, String second) {
      reference[count] = times.getOrDefault(first, new Time(0, 0));
      runtime[count] = times.getOrDefault(second, new Time(0, 0));
      count++;
    }

    Comparison compare(double carried) {
      return Comparison.of(
          series("runtime", runtime, carried),
          series("reference", reference, carried),
          random.nextLong());
    }

    private Series series(String name, Time[] times, double carried) {
      Series series = new Series(new SeriesName(name, "phase"), times.length);
      CarryOver wall = new CarryOver(carried, Stream.of(times).mapToLong(Time::nanos));
      CarryOver cpu = new CarryOver(carried, Stream.of(times).mapToLong(Time::cpuNanos));
      for (int i = 0; i < times.length; i++) {
        series.record(i, wall.next(times[i].nanos()));
        series.recordCpu(i, cpu.next(times[i].cpuNanos()));
      }
      return series;
    }
  }
}
