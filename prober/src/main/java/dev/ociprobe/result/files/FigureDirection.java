package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The direction in which a figure is better. */
public enum FigureDirection {
  @JsonProperty("higher")
  HIGHER,
  @JsonProperty("lower")
  LOWER,
  /** It is no merit: bytes, threads. */
  @JsonProperty("neither")
  NEITHER
}
