package dev.ociprobe.result.files;

/** What an experiment shows of a factor. Published: the names stay. */
public enum ExperimentVerdict {
  /** Slow iterations come or go with it as expected, by more than chance explains. */
  CONFIRMED,
  /** They don't, and there were enough iterations to see it if they did. */
  REFUTED,
  /** Too few iterations, or slow ones, to tell. */
  INCONCLUSIVE
}
