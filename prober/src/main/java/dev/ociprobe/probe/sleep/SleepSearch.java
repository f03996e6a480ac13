package dev.ociprobe.probe.sleep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Looks for iterations that took longer than the others by what a loop of sleeps takes.
 *
 * <p>Around each total of the loop's sleeps lies a narrow window, as wide as ordinary iterations
 * differ and wake-ups are late, within the stretch that is nearer to it than to its neighbours. If
 * nothing sleeps, an iteration falls into the window as likely as elsewhere in the stretch: how
 * unlikely so many would be, the binomial distribution tells.
 */
public final class SleepSearch {
  /** Fewer iterations say nothing on what is ordinary. */
  private static final int MIN_COUNT = 20;

  /** Of all the series and rhythms of a run, chance alone would show less than one in a hundred. */
  private static final double MAX_CHANCE = 1e-5;

  /** A window has so many times the iterations that its surroundings have, or it is but a bump. */
  private static final double MIN_CONTRAST = 5;

  /**
   * How much wider than the ordinary iterations those may be spread that slept, but for lateness.
   */
  private static final double WIDENING = 1.25;

  private SleepSearch() {}

  /**
   * Iterations that slept.
   *
   * @param of iterations that were looked at
   * @param steps the shortest first; one or more
   * @param chance that this shows where nothing sleeps
   */
  public record Found(Rhythm rhythm, int of, List<Step> steps, double chance) {
    public Found {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Those that slept equally long.
   *
   * @param sleepNanos by the rhythm
   * @param extraNanos by which they took longer, the median
   * @param spreadNanos of that, as a robust standard deviation
   */
  public record Step(long sleepNanos, int iterations, long extraNanos, long spreadNanos) {}

  /**
   * The rhythm that a phase's durations show most clearly.
   *
   * @param nanos in any order
   */
  public static Optional<Found> in(long[] nanos, List<Rhythm> rhythms) {
    if (nanos.length < MIN_COUNT) {
      return Optional.empty();
    }
    Ordinary ordinary = Ordinary.of(nanos);
    double[] extras =
        Arrays.stream(nanos)
            .asDoubleStream()
            .filter(x -> x > ordinary.limit())
            .map(x -> x - ordinary.median())
            .sorted()
            .toArray();
    return rhythms.stream()
        .flatMap(rhythm -> of(rhythm, nanos.length, extras, ordinary).stream())
        .min((one, other) -> Double.compare(one.chance(), other.chance()));
  }

  private static Optional<Found> of(
      Rhythm rhythm, int iterations, double[] extras, Ordinary ordinary) {
    List<Step> steps = new ArrayList<>();
    List<Double> late = new ArrayList<>();
    int around = 0;
    double share = 0;
    for (Window window : Window.of(rhythm, ordinary)) {
      double[] hits = window.within(extras);
      around += window.around(extras);
      if (hits.length > 0) {
        share = Math.max(share, window.share());
        steps.add(step(window, hits));
        Arrays.stream(hits).forEach(extra -> late.add(extra - window.totalNanos()));
      }
    }
    if (late.isEmpty()) {
      return Optional.empty();
    }
    int within = late.size();
    double chance =
        BinomialTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .test(within + around, within, share)
            .getPValue();
    boolean stands = within * (1 - share) >= MIN_CONTRAST * around * share;
    return chance <= MAX_CHANCE && stands && isTight(late, steps.getLast(), ordinary)
        ? Optional.of(new Found(rhythm, iterations, steps, chance))
        : Optional.empty();
  }

  /** A sleep is as long each time: it leaves little more difference than there was without it. */
  private static boolean isTight(List<Double> late, Step longest, Ordinary ordinary) {
    double spread =
        Ordinary.around(late.stream().mapToDouble(Double::doubleValue).toArray()).deviation();
    return spread <= WIDENING * ordinary.deviation() + Window.latenessOf(longest.sleepNanos()) / 2;
  }

  private static Step step(Window window, double[] hits) {
    Ordinary slept = Ordinary.around(hits);
    return new Step(
        window.totalNanos(),
        hits.length,
        Math.round(slept.median()),
        Math.round(slept.deviation()));
  }
}
