package dev.ociprobe.posix;

/**
 * An event that one descriptor of perf_event_open(2) records on one CPU, for all threads there.
 * Each occurrence, or each period of a clock, is a record in its ring, stamped with {@code
 * CLOCK_MONOTONIC}.
 *
 * @param source the source of the event
 * @param stackDepth maximum frames of the stack in a record, 0 to 127
 * @param wakeupBytes bytes in the ring from which on it polls readable; 0 for each record of this
 *     event. The size counts for a ring as a whole: that of the event whose descriptor was mapped
 * @param countsLost true to count lost records, which needs Linux 6.0 or later
 */
public record PerfEvent(Source source, int stackDepth, int wakeupBytes, boolean countsLost) {

  /** The source of an event. */
  public sealed interface Source {

    /**
     * Processes that fork, exit or change their names. It leads a group: enabling or disabling it
     * also enables or disables the group's other events.
     *
     * @param mappings recorded beside them
     */
    record Tasks(Mappings mappings) implements Source {
      /** Tasks without their mappings. */
      public Tasks() {
        this(Mappings.NONE);
      }
    }

    /** The mappings of code whose records are wanted, and how they name the file. */
    enum Mappings {
      NONE,
      /** Files named by device and inode. */
      BY_INODE,
      /** Files named by build id, which needs Linux 5.12, or like the above where one has none. */
      BY_BUILD_ID
    }

    /**
     * A static tracepoint of the kernel.
     *
     * @param id the number in its {@code id} file in tracefs
     * @param userStack true if its records have the user's stack, too, after the kernel's
     */
    record Tracepoint(long id, boolean userStack) implements Source {
      /** A tracepoint without the user's stack. */
      public Tracepoint(long id) {
        this(id, false);
      }
    }

    /**
     * A static tracepoint that fires when a process has just executed a program. Its records end
     * with the stack pointer and the beginning of the new program's stack: the arguments are there.
     *
     * @param id the number in its {@code id} file in tracefs
     * @param stackBytes of that stack, a multiple of 8
     */
    record Executions(long id, int stackBytes) implements Source {}

    /** Page faults that wait for a device. */
    record MajorFaults() implements Source {}

    /** Page faults of any kind. */
    record PageFaults() implements Source {}

    /**
     * The CPU's clock, while the CPU isn't idle. Its records have the user's stack, too, after the
     * kernel's.
     *
     * @param periodNanos of CPU time between two records, 10,000 or more
     */
    record CpuClock(long periodNanos) implements Source {
      public CpuClock {
        if (periodNanos < MIN_PERIOD_NANOS) {
          throw new IllegalArgumentException("a period of " + periodNanos + " ns");
        }
      }
    }

    /** The kernel's own lower bound. */
    long MIN_PERIOD_NANOS = 10_000;

    /** Occurrences from one record to the next; nanoseconds of the clock. */
    default long period() {
      return this instanceof CpuClock(long periodNanos) ? periodNanos : 1;
    }
  }
}
