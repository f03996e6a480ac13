package dev.ociprobe.host.perf;

/** How much a recorder takes down, and so what it costs. */
public enum EventSet {
  /**
   * Processes, the scheduler with kernel stacks, locks, signals, cgroups, block I/O, reclaim and
   * major faults: cheap enough to be on for a whole series.
   */
  LIGHT,
  /**
   * And each system call and page fault: for a series of its own, never compared with plain ones.
   */
  FULL
}
