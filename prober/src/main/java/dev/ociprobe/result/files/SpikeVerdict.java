package dev.ociprobe.result.files;

/** The degree to which a slow iteration is explained. The names are part of the file format. */
public enum SpikeVerdict {
  /** At least 80 % of the excess has an observed cause. */
  EXPLAINED,
  /** At least half of the excess has an observed cause. */
  PARTLY,
  /** Less than half has one, or the evidence can't be trusted. */
  INCONCLUSIVE,
  /** Compared with all later iterations, it isn't slow. */
  NO_SPIKE
}
