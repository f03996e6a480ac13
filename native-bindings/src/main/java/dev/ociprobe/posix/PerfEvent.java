package dev.ociprobe.posix;

/**
 * What one descriptor of perf_event_open(2) watches on one CPU, for all threads there. Each
 * occurrence is a record in its ring, stamped with {@code CLOCK_MONOTONIC}.
 *
 * @param source what occurs
 * @param stackDepth frames of the kernel's stack that a record has, 0 to 127
 * @param wakeupBytes in the ring, from which on it polls readable; more than 0
 * @param countsLost whether lost records are counted, for which Linux has to be 6.0 or later
 */
public record PerfEvent(Source source, int stackDepth, int wakeupBytes, boolean countsLost) {

  /** What occurs. */
  public sealed interface Source {

    /**
     * Processes that fork, exit or change their names. It leads a group: the others' descriptors
     * follow it when it is enabled and disabled.
     */
    record Tasks() implements Source {}

    /**
     * A static tracepoint of the kernel.
     *
     * @param id from the file of that name in tracefs
     */
    record Tracepoint(long id) implements Source {}

    /** Page faults that had to wait for a device. */
    record MajorFaults() implements Source {}

    /** Page faults of any kind. */
    record PageFaults() implements Source {}
  }
}
