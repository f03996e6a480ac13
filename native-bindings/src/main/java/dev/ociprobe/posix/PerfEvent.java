package dev.ociprobe.posix;

/**
 * An event that one descriptor of perf_event_open(2) records on one CPU, for all threads there.
 * Each occurrence is a record in its ring, stamped with {@code CLOCK_MONOTONIC}.
 *
 * @param source the source of the event
 * @param stackDepth maximum frames of the kernel's stack in a record, 0 to 127
 * @param wakeupBytes bytes in the ring from which on it polls readable, more than 0
 * @param countsLost true to count lost records, which needs Linux 6.0 or later
 */
public record PerfEvent(Source source, int stackDepth, int wakeupBytes, boolean countsLost) {

  /** The source of an event. */
  public sealed interface Source {

    /**
     * Processes that fork, exit or change their names. It leads a group: enabling or disabling it
     * also enables or disables the group's other events.
     */
    record Tasks() implements Source {}

    /**
     * A static tracepoint of the kernel.
     *
     * @param id the number in its {@code id} file in tracefs
     */
    record Tracepoint(long id) implements Source {}

    /** Page faults that wait for a device. */
    record MajorFaults() implements Source {}

    /** Page faults of any kind. */
    record PageFaults() implements Source {}
  }
}
