package dev.ociprobe.explain.evidence;

/**
 * The flaws in the evidence of one phase.
 *
 * @param lost a sentence on the events that are missing; empty if none are
 * @param silentNanos in which the whole host stood still, ociprobe included
 * @param stolenNanos that the hypervisor gave to others; an estimate
 */
public record DataQuality(String lost, long silentNanos, long stolenNanos) {
  /** No flaws. */
  public static final DataQuality FULL = new DataQuality("", 0, 0);
}
