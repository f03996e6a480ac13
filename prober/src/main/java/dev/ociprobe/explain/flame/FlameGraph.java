package dev.ociprobe.explain.flame;

import dev.ociprobe.explain.cause.Breakdown;
import java.util.Optional;

/**
 * The stacks of one phase of one runtime, on its critical path: threads that nothing waited for are
 * not in it.
 *
 * @param iterations the number of iterations whose mean it shows
 * @param time the mean iteration
 * @param reference the iterations with which these are compared, if they are
 * @param doubt a sentence on what speaks against that comparison; empty if nothing does
 */
public record FlameGraph(
    String runtime,
    String phase,
    long iterations,
    Breakdown time,
    Optional<Reference> reference,
    String doubt) {

  /** A graph that nothing speaks against. */
  public FlameGraph(
      String runtime,
      String phase,
      long iterations,
      Breakdown time,
      Optional<Reference> reference) {
    this(runtime, phase, iterations, time, reference, "");
  }

  /**
   * The other side of a comparison.
   *
   * @param time the mean iteration
   * @param these a name for the iterations that are compared: {@code slow ones}
   * @param those a name for the others: {@code ordinary ones}
   * @param iterations the number of the others
   */
  public record Reference(Breakdown time, String these, String those, long iterations) {}
}
