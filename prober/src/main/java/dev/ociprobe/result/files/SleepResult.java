package dev.ociprobe.result.files;

import java.util.List;

/**
 * Iterations that were longer than the others by the sleeps of a loop.
 *
 * @param sleep the loop's first sleep, ns
 * @param doubling true if each sleep is twice as long as the one before; else all are equal
 * @param iterations the number with a sleep
 * @param of the number searched
 * @param steps the iterations by their total of sleeps, the shortest first
 * @param chance of this result if nothing sleeps
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
   * The iterations with one total of sleeps.
   *
   * @param slept the total, ns
   * @param extra the median of their excess over ordinary iterations, ns
   * @param spread the robust standard deviation of the excess, ns
   */
  public record Step(long slept, long iterations, long extra, long spread) {}

  /**
   * A known sleep.
   *
   * @param what happens, in a few words
   * @param source the reference in the runtime's code
   */
  public record Known(String what, String source) {}
}
