package dev.ociprobe.result.files;

/** The verdict of an experiment on a factor. The names are part of the file format. */
public enum ExperimentVerdict {
  /** Slow iterations come or go with the factor as expected, beyond chance. */
  CONFIRMED,
  /** They do not, and there were enough iterations to see it. */
  REFUTED,
  /** There were too few iterations, or too few slow ones. */
  INCONCLUSIVE
}
