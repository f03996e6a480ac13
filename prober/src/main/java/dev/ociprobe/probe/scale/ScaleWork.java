package dev.ociprobe.probe.scale;

/** The turns of a scale run. */
@FunctionalInterface
interface ScaleWork {
  /**
   * Takes one runtime's turn; no container of it lives before, and none afterwards unless the run
   * was interrupted.
   *
   * @param number of the turn, from 0
   * @return false if it failed
   */
  boolean take(int number, Fleet fleet);
}
