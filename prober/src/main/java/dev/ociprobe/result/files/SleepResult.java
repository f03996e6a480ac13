package dev.ociprobe.result.files;

import java.util.List;

/**
 * Iterations that took longer than the others by what a loop of sleeps takes.
 *
 * @param sleep the loop's first sleep, ns
 * @param doubling whether each further one is twice as long; else all are equal
 * @param iterations that slept
 * @param of iterations that were looked at
 * @param steps those that slept equally long, the shortest first
 * @param chance that this shows where nothing sleeps
 * @param known sleeps of that kind in this runtime's code
 */
public record SleepResult(
    String runtime,
    String phase,
    long sleep,
    boolean doubling,
    long iterations,
    long of,
    List<Step> steps,
    double chance,
    List<Known> known) {

  /** Copies the lists. */
  public SleepResult {
    steps = List.copyOf(steps);
    known = List.copyOf(known);
  }

  /**
   * Iterations that slept equally long.
   *
   * @param slept by the loop, ns
   * @param extra by which they took longer, the median, ns
   * @param spread of that, as a robust standard deviation, ns
   */
  public record Step(long slept, long iterations, long extra, long spread) {}

  /**
   * A sleep that is known.
   *
   * @param what in a few words
   * @param source where it was seen
   */
  public record Known(String what, String source) {}
}
