package dev.ociprobe.host.perf;

/** The sets of events that a recorder can record; the larger one costs more. */
public enum EventSet {
  /**
   * Processes, the scheduler with kernel stacks, locks, signals, cgroups, block I/O, reclaim and
   * major faults: cheap enough for a whole series.
   */
  LIGHT,
  /**
   * The light set and every system call and page fault: for a series of its own, which is never
   * compared with others.
   */
  FULL
}
