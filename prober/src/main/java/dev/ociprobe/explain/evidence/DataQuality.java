package dev.ociprobe.explain.evidence;

/**
 * What spoils what was seen of one phase.
 *
 * @param lost what of the events is missing, in words; empty if nothing is
 * @param silentNanos in which nothing at all happened on this host, ociprobe's own clock included
 * @param stolenNanos that the hypervisor gave to others, as far as can be told
 */
public record DataQuality(String lost, long silentNanos, long stolenNanos) {
  /** Nothing does. */
  public static final DataQuality FULL = new DataQuality("", 0, 0);
}
