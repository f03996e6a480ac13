package dev.ociprobe.result.files;

import java.util.List;

/**
 * How an ordinary iteration of a phase goes: the one whose duration is the median as a sequence,
 * all of them by what their time went into, and how much of everything there is in it.
 *
 * @param iterations that this is about
 * @param median of their durations, ns
 * @param sequence without gaps, from the phase's beginning to its end
 * @param parts of the mean iteration, the largest first; empty without tracing
 * @param counts medians, of iterations of their own; empty without tracing
 */
public record ProfileResult(
    String runtime,
    String phase,
    long iterations,
    long median,
    List<Stage> sequence,
    List<OrdinaryResult.Part> parts,
    List<Count> counts) {

  /** Copies the lists. */
  public ProfileResult {
    sequence = List.copyOf(sequence);
    parts = List.copyOf(parts);
    counts = List.copyOf(counts);
  }

  /**
   * A stretch in which all hung on one process.
   *
   * @param process its name
   * @param what a phrase for people
   * @param from ns since the phase's beginning
   * @param to ns since the phase's beginning
   * @param share of the phase, 0 to 1
   */
  public record Stage(String process, String what, long from, long to, double share) {}

  /** How many there are of something in one iteration. */
  public record Count(String what, long median) {}
}
