package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * The profile of ordinary iterations of a phase: the iteration of median duration as a sequence,
 * the mean time by category, and counts of events.
 *
 * @param iterations the number of profiled ones
 * @param median of their durations, ns
 * @param sequence the stages without gaps, from the phase's beginning to its end
 * @param parts of the mean iteration, the largest first; empty without tracing
 * @param onCpu the parts of its time on CPU by system call, as shares of that time; they add up to
 *     it; empty without samples
 * @param counts medians over separate iterations; empty without tracing
 * @param log the first and the last line of the runtime's debug log in each stage of the sequence
 */
public record ProfileResult(
    String runtime,
    String phase,
    long iterations,
    long median,
    List<Stage> sequence,
    List<OrdinaryResult.Part> parts,
    List<OrdinaryResult.Part> onCpu,
    List<Count> counts,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<LogMark> log) {

  /** Copies the lists. */
  public ProfileResult {
    sequence = List.copyOf(sequence);
    parts = List.copyOf(parts);
    onCpu = List.copyOf(onCpu);
    counts = List.copyOf(counts);
    log = List.copyOf(log);
  }

  /**
   * A stretch of the critical path in one process.
   *
   * @param process its name
   * @param what a phrase for people
   * @param from nanoseconds since the phase's beginning
   * @param to nanoseconds since the phase's beginning
   * @param share of the phase, 0 to 1
   */
  public record Stage(String process, String what, long from, long to, double share) {}

  /** The number of events of one kind in an iteration. */
  public record Count(String what, long median) {}
}
