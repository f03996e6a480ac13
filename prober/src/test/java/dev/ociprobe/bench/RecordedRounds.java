package dev.ociprobe.bench;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.NoiseFloor;
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
  private final Map<String, List<Map<String, CallTime>>> rounds;

  private RecordedRounds(Map<String, List<Map<String, CallTime>>> rounds) {
    this.rounds = rounds;
  }

  static RecordedRounds read(Path run) throws ResultFileException {
    Map<String, Map<Integer, Map<String, CallTime>>> all = new LinkedHashMap<>();
    boolean whole =
        RunReader.readSamples(
            run,
            sample -> {
              if (sample.outcome().equals(Sample.OK)) {
                all.computeIfAbsent(sample.phase(), phase -> new LinkedHashMap<>())
                    .computeIfAbsent(sample.round(), round -> new LinkedHashMap<>())
                    .put(sample.runtime(), CallTime.of(sample));
              }
            });
    if (!whole) {
      System.out.println("the samples end in a torn row, which is left out");
    }
    Map<String, List<Map<String, CallTime>>> complete = new LinkedHashMap<>();
    all.forEach((phase, byRound) ->
        complete.put(
            phase,
            byRound.values().stream()
                .filter(times -> times.keySet().containsAll(List.of(FIRST, SECOND, SLOWER)))
                .toList()));
    return new RecordedRounds(complete);
  }

  List<String> phases() {
    return List.copyOf(rounds.keySet());
  }

  int count() {
    return rounds.values().iterator().next().size();
  }

  /** The equals, in the order in which they ran, in as many comparisons as there are rounds for. */
  Stream<Comparison> asRun(String phase, int pairs) {
    List<Map<String, CallTime>> all = of(phase);
    return IntStream.range(0, all.size() / pairs)
        .mapToObj(i -> {
          DrawnSides sides = new DrawnSides(phase, pairs);
          all.subList(i * pairs, (i + 1) * pairs).forEach(times -> add(sides, times, false));
          return sides.compare(0, random.nextLong());
        });
  }

  /**
   * Draws a comparison of equals.
   *
   * @param carried the share of a round's deviation that each side keeps for its next
   */
  Comparison equals(String phase, int pairs, double carried) {
    return equalSides(phase, pairs).compare(carried, random.nextLong());
  }

  /** Draws equals, which change sides at random from stretch to stretch. */
  DrawnSides equalSides(String phase, int pairs) {
    DrawnSides sides = new DrawnSides(phase, pairs);
    while (!sides.isFull()) {
      boolean swapped = random.nextBoolean();
      stretch(phase).forEach(times -> add(sides, times, swapped));
    }
    return sides;
  }

  /** Draws a comparison of the slower candidate with its equal. */
  Comparison slower(String phase, int pairs) {
    DrawnSides sides = new DrawnSides(phase, pairs);
    while (!sides.isFull()) {
      stretch(phase).forEach(times -> sides.add(time(times, FIRST), time(times, SLOWER)));
    }
    return sides.compare(0, random.nextLong());
  }

  /** Draws a noise floor of comparisons of so many rounds, by equals in one round of eight. */
  NoiseFloor floor(String phase, int compared, double carried) {
    DrawnSides sides = new DrawnSides(phase, compared / FLOOR_SHARE);
    List<Map<String, CallTime>> all = of(phase);
    for (int round = random.nextInt(all.size()); !sides.isFull(); round += FLOOR_SHARE) {
      add(sides, all.get(round % all.size()), random.nextBoolean());
    }
    return new NoiseFloor(sides.compare(carried, random.nextLong()));
  }

  private List<Map<String, CallTime>> of(String phase) {
    return rounds.getOrDefault(phase, List.of());
  }

  private List<Map<String, CallTime>> stretch(String phase) {
    List<Map<String, CallTime>> all = of(phase);
    int start = random.nextInt(all.size() - STRETCH);
    return all.subList(start, start + STRETCH);
  }

  private static void add(DrawnSides sides, Map<String, CallTime> times, boolean swapped) {
    sides.add(time(times, swapped ? SECOND : FIRST), time(times, swapped ? FIRST : SECOND));
  }

  private static CallTime time(Map<String, CallTime> times, String candidate) {
    return times.getOrDefault(candidate, CallTime.NONE);
  }
}
