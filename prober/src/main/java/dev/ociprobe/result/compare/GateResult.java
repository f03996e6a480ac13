package dev.ociprobe.result.compare;

/**
 * The answer of the data to a gate, for one of the subjects.
 *
 * @param gate as the user wrote it
 * @param runtime the subject's
 * @param run the letter of its run
 * @param evidence the interval that was put to it, or what there is too little of; empty if the
 *     gate says it itself
 */
public record GateResult(
    String gate, String runtime, String run, Gate.Outcome outcome, String evidence) {

  /** Creates an answer that needs no evidence. */
  public GateResult(String gate, String runtime, String run, Gate.Outcome outcome) {
    this(gate, runtime, run, outcome, "");
  }
}
