package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The clock that told the end of a series' durations; the stopwatch told their beginning. */
public enum SeriesClock {
  /** The stopwatch read it beside the system call that ended the duration. */
  @JsonProperty("stopwatch")
  STOPWATCH,
  /** The container's first instruction read {@code CLOCK_MONOTONIC}. */
  @JsonProperty("monotonic")
  MONOTONIC,
  /** The kernel stamped the event: a process began, executed a program or exited. */
  @JsonProperty("kernel")
  KERNEL,
  /** The container's first instruction read {@code CLOCK_REALTIME}. */
  @JsonProperty("realtime")
  REALTIME,
  /** The stopwatch read it when the container's first byte arrived, tens of microseconds later. */
  @JsonProperty("arrival")
  ARRIVAL,
  /** The stopwatch read it when the server's sign came: a line, or a port that it listens on. */
  @JsonProperty("announced")
  ANNOUNCED;

  /** Returns true if both tell the same event, so that durations can be compared. */
  public boolean isLike(SeriesClock other) {
    return (this == ARRIVAL) == (other == ARRIVAL) && (this == ANNOUNCED) == (other == ANNOUNCED);
  }
}
