package dev.ociprobe.probe.scale;

import java.util.List;

/** The turns of a scale run. */
@FunctionalInterface
interface ScaleWork {
  /**
   * Takes one runtime's turn; no container of it lives before, and none afterwards unless the run
   * was interrupted.
   *
   * @param number of the turn, from 0
   * @param lanes of the runtime, as many as the mode asks for
   * @return false if it failed
   */
  boolean take(int number, List<Fleet> lanes);
}
