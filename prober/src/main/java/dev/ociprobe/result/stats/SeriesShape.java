package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The shape of a series beyond its percentiles: modes, a step, a period.
 *
 * @param examined the number of durations that were looked at: all, or of a long series some
 * @param step its index counts all durations
 */
public record SeriesShape(
    int examined, Optional<Modes> modes, Optional<LevelShift> step, Optional<Period> period) {
  private static final int MOST = 8192;

  /** Modes that last so much longer than by chance look like steps. */
  private static final double STRETCHES = 3;

  /**
   * Returns the shape of a series, in at most some 10 ms: of one that is longer than {@value
   * #MOST}, every n-th duration is looked at, and for a period the first ones.
   *
   * @param nanos in the order of the rounds, ns
   */
  static SeriesShape of(long[] nanos) {
    int every = (nanos.length + MOST - 1) / MOST;
    double[] some = some(nanos, Math.max(1, every));
    Optional<Modes> modes = Modes.of(some);
    Optional<LevelShift> step = LevelShift.of(some);
    if (modes.isPresent() && step.isPresent()) {
      Optional<Modes> atOneLevel = Modes.of(step.get().level(some));
      if (atOneLevel.isEmpty()) {
        modes = atOneLevel;
      } else if (modes.get().stay() > STRETCHES * modes.get().byChance()) {
        step = Optional.empty();
      }
    }
    double[] first = some(Arrays.copyOf(nanos, Math.min(MOST / 2, nanos.length)), 1);
    return new SeriesShape(
        some.length,
        modes,
        step.map(each -> new LevelShift(each.first() * every, each.before(), each.after())),
        Period.of(step.filter(_ -> every == 1).map(each -> each.level(first)).orElse(first)));
  }

  private static double[] some(long[] nanos, int every) {
    double[] some = new double[(nanos.length + every - 1) / every];
    for (int i = 0; i < some.length; i++) {
      some[i] = nanos[i * every];
    }
    return some;
  }

  /** Returns the shape of a series as it is now, its step by the round. */
  public static SeriesShape of(Series series) {
    SeriesShape shape = of(series.nanos());
    return shape.from(shape.step.map(each -> series.durations().round(each.first())));
  }

  /** Returns the shape of a series that was recorded, its step by the round. */
  public static SeriesShape of(RecordedSeries series) {
    SeriesShape shape = of(series.durations().toArray());
    return shape.from(shape.step.map(each -> series.durations().round(each.first())));
  }

  private SeriesShape from(Optional<Integer> round) {
    return new SeriesShape(
        examined,
        modes,
        step.map(each -> new LevelShift(round.orElse(each.first()), each.before(), each.after())),
        period);
  }

  /** Tells whether nothing was found. */
  public boolean isPlain() {
    return modes.isEmpty() && step.isEmpty() && period.isEmpty();
  }
}
