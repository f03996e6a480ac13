package dev.ociprobe.result.files;

/** What switching a factor does to slow iterations if it is their cause. */
public enum Expectation {
  /** They go: the effect is the share of the control's slow iterations that the treatment lacks. */
  FEWER,
  /** They come: the effect is the share of ordinary iterations that the treatment makes slow. */
  MORE
}
