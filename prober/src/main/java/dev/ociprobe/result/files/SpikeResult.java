package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;

/**
 * A slow iteration and its causes.
 *
 * @param sequence of the cycle in its run
 * @param startNanos {@code CLOCK_MONOTONIC}
 * @param duration ns
 * @param baseline median of ordinary iterations of the same series, ns
 * @param causes the largest first
 * @param unexplained share of the excess over the baseline, 0 to 1
 * @param why the verdict isn't better; empty if it is the best
 * @param marks other events during the iteration that a reader should know
 * @param trace the trace file, relative to the results' directory; absent if there is none
 */
public record SpikeResult(
    String runtime,
    String phase,
    long sequence,
    long startNanos,
    long duration,
    long baseline,
    List<Cause> causes,
    double unexplained,
    SpikeVerdict verdict,
    String why,
    List<String> marks,
    Optional<String> trace) {

  /** Copies the lists. */
  public SpikeResult {
    causes = List.copyOf(causes);
    marks = List.copyOf(marks);
  }

  /**
   * A part of the excess.
   *
   * @param what a phrase for people, with names of programs as they came
   * @param topic the same without the details that differ from spike to spike
   * @param share of the excess, 0 to 1
   * @param nanos in excess of an ordinary iteration
   * @param functions of the kernel in which it waited, innermost first
   * @param known the id of the known cause
   * @param explanation of the known cause
   * @param remedy for the known cause
   * @param source of that knowledge
   * @param factor that an experiment can switch to test it
   */
  public record Cause(
      String what,
      String topic,
      double share,
      long nanos,
      List<String> functions,
      Optional<String> known,
      Optional<String> explanation,
      Optional<String> remedy,
      Optional<String> source,
      Optional<String> factor) {

    /** Copies the list. */
    public Cause {
      functions = List.copyOf(functions);
    }
  }
}
