package dev.ociprobe.result.compare;

/**
 * The answer of the data to a gate, for one of the subjects.
 *
 * @param gate as the user wrote it
 * @param runtime the subject's
 * @param run the letter of its run
 */
public record GateResult(String gate, String runtime, String run, Gate.Outcome outcome) {}
