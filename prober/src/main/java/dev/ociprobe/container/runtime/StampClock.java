package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The clock that can place the container's first instruction on the host's time line. */
public enum StampClock {
  /** The container reads the host's {@code CLOCK_MONOTONIC}: it shares the host's kernel. */
  @JsonProperty("monotonic")
  MONOTONIC,
  /** Only {@code CLOCK_REALTIME} is the host's: gVisor starts its monotonic clock near zero. */
  @JsonProperty("realtime")
  REALTIME,
  /** No shared clock: for a virtual machine, the arrival of the first byte counts instead. */
  @JsonProperty("host")
  HOST
}
