package dev.ociprobe.result.files;

/** How well a slow iteration is understood. Published: the names stay. */
public enum SpikeVerdict {
  /** Four fifths of the excess or more have a cause that was seen. */
  EXPLAINED,
  /** Half of it or more. */
  PARTLY,
  /** Less, or what was seen can't be trusted. */
  INCONCLUSIVE,
  /** Against all that came after it, it isn't slow. */
  NO_SPIKE
}
