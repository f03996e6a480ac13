package dev.ociprobe.result.files;

/** The expected effect of switching a factor that causes slow iterations. */
public enum Expectation {
  /**
   * They disappear: the effect is the share of the control's slow iterations that the treatment
   * lacks.
   */
  FEWER,
  /** They appear: the effect is the share of ordinary iterations that the treatment makes slow. */
  MORE
}
