package dev.ociprobe.probe.sleep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Searches durations for iterations that were longer than the others by the sleeps of a loop.
 *
 * <p>Around each total of the loop's sleeps lies a narrow window, as wide as the spread of ordinary
 * iterations and the lateness of wake-ups, within the stretch that is nearer to this total than to
 * its neighbours. If nothing sleeps, an iteration falls into the window no more often than
 * elsewhere in the stretch; {@link ChanceHits} tells how unlikely the observed number would be.
 */
public final class SleepSearch {
  /** With fewer iterations the ordinary duration is unknown. */
  private static final int MIN_COUNT = 20;

  /**
   * With all series and rhythms of a run, chance alone shows a sleep in fewer than one in 100 runs.
   */
  private static final double MAX_CHANCE = 1e-6;

  /** The windows must be this many times as dense as the rest of their stretches. */
  private static final double MIN_CONTRAST = 5;

  /**
   * The largest ratio of the spread of iterations with a sleep, less lateness, to that of ordinary
   * ones.
   */
  private static final double WIDENING = 1.25;

  private SleepSearch() {}

  /**
   * Iterations with sleeps of one rhythm.
   *
   * @param of the number of iterations searched
   * @param steps one or more, the shortest first
   * @param chance of this result if nothing sleeps
   */
  public record Found(Rhythm rhythm, int of, List<Step> steps, double chance) {
    public Found {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The iterations with one total of sleeps.
   *
   * @param sleepNanos the total by the rhythm
   * @param extraNanos the median of their excess over ordinary iterations
   * @param spreadNanos the robust standard deviation of the excess
   */
  public record Step(long sleepNanos, int iterations, long extraNanos, long spreadNanos) {}

  /**
   * Returns the rhythm that a phase's durations show most clearly.
   *
   * @param nanos in any order
   */
  public static Optional<Found> in(long[] nanos, List<Rhythm> rhythms) {
    if (nanos.length < MIN_COUNT) {
      return Optional.empty();
    }
    OrdinaryDurations ordinary = OrdinaryDurations.of(nanos);
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

  /**
   * Looks from the longest total to the shortest and keeps where it is clearest: on a noisy host
   * what is short is hidden by noise, which must not hide the long sleeps with it. That there are
   * several looks makes chance as many times as likely.
   */
  private static Optional<Found> of(
      Rhythm rhythm, int iterations, double[] extras, OrdinaryDurations ordinary) {
    List<SleepWindow> longestFirst = met(SleepWindow.of(rhythm, ordinary), extras).reversed();
    List<Step> steps = new ArrayList<>();
    List<Double> late = new ArrayList<>();
    ChanceHits byChance = new ChanceHits();
    Optional<Found> clearest = Optional.empty();
    for (SleepWindow window : longestFirst) {
      double[] hits = window.within(extras);
      byChance.add(hits.length + window.around(extras), window.share());
      if (hits.length > 0) {
        steps.addFirst(step(window, hits));
        Arrays.stream(hits).forEach(extra -> late.add(extra - window.totalNanos()));
        double chance = longestFirst.size() * byChance.chanceOf(late.size());
        if (chance <= clearest.map(Found::chance).orElse(MAX_CHANCE)
            && byChance.contrastOf(late.size()) >= MIN_CONTRAST
            && isTight(late, steps.getLast(), ordinary)) {
          clearest = Optional.of(new Found(rhythm, iterations, steps, chance));
        }
      }
    }
    return clearest;
  }

  private static List<SleepWindow> met(List<SleepWindow> windows, double[] extras) {
    return windows.stream()
        .filter(window -> window.within(extras).length + window.around(extras) > 0)
        .toList();
  }

  /** A sleep has a fixed length, so it hardly adds to the spread of the iterations. */
  private static boolean isTight(List<Double> late, Step longest, OrdinaryDurations ordinary) {
    double spread =
        OrdinaryDurations.around(late.stream().mapToDouble(Double::doubleValue).toArray())
            .deviation();
    return spread
        <= WIDENING * ordinary.deviation() + SleepWindow.latenessOf(longest.sleepNanos()) / 2;
  }

  private static Step step(SleepWindow window, double[] hits) {
    OrdinaryDurations slept = OrdinaryDurations.around(hits);
    return new Step(
        window.totalNanos(),
        hits.length,
        Math.round(slept.median()),
        Math.round(slept.deviation()));
  }
}
