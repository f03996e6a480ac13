package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The witness of a figure. */
public enum FigureSource {
  /** The program in the container printed it, by the container's own clocks and counters. */
  @JsonProperty("tool")
  TOOL,
  /** It was measured from outside the container. */
  @JsonProperty("host")
  HOST
}
