package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.OptionalLong;

/**
 * The parts of ordinary iterations of a phase, and the cost of recording them.
 *
 * @param iterations the number of recorded ones, over which the parts are means
 * @param median of the recorded ones, ns
 * @param plainIterations the number of iterations between them that were not recorded
 * @param plainMedian of the unrecorded ones, ns; absent if there were none
 * @param parts the largest first
 * @param traces the trace files of some of them, relative to the results' directory
 * @param changes of their level that lasted, in the order of time
 */
public record OrdinaryResult(
    String runtime,
    String phase,
    long iterations,
    long median,
    long plainIterations,
    OptionalLong plainMedian,
    List<Part> parts,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> traces,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<LevelChange> changes) {

  /** Copies the lists. */
  public OrdinaryResult {
    parts = List.copyOf(parts);
    traces = List.copyOf(traces);
    changes = List.copyOf(changes);
  }

  /**
   * A part of the mean iteration.
   *
   * @param what a phrase for people
   * @param share of the mean iteration, 0 to 1
   */
  public record Part(String what, long nanos, double share) {}

  /**
   * A change of the usual duration that lasted.
   *
   * @param sequence of the first cycle of the new level, or of the level that drifted
   * @param before median at first, ns
   * @param after median in the end, ns
   */
  public record LevelChange(Kind kind, long sequence, long before, long after) {

    /** The form of a change. The names are part of the file format. */
    public enum Kind {
      /** From one cycle to the next. */
      STEP,
      /** Little by little. */
      DRIFT
    }
  }
}
