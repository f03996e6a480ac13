package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which time of the container's first instruction can be compared with the host's. */
public enum StampClock {
  /** The container reads the host's {@code CLOCK_MONOTONIC}: it shares the host's kernel. */
  @JsonProperty("monotonic")
  MONOTONIC,
  /** Only {@code CLOCK_REALTIME} is the host's: gVisor starts its monotonic clock near zero. */
  @JsonProperty("realtime")
  REALTIME,
  /** No clock inside is the host's (a virtual machine): the arrival of the first byte counts. */
  @JsonProperty("host")
  HOST
}
