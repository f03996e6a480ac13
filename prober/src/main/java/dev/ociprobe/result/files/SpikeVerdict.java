package dev.ociprobe.result.files;

/** The degree to which a slow iteration is explained. The names are part of the file format. */
public enum SpikeVerdict {
  /** At least 80 % of what took longer has a known mechanism. */
  EXPLAINED,
  /** At least 80 % of what took longer is known by its place: a process and its state. */
  LOCATED,
  /** At least half of what took longer is known by its place. */
  PARTLY,
  /** Less than half is, or the evidence can't be trusted. */
  INCONCLUSIVE
}
