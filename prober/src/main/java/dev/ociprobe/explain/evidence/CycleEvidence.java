package dev.ociprobe.explain.evidence;

import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;

/** The evidence of one cycle: where the time of its phases went, and how reliable that is. */
public interface CycleEvidence {

  /**
   * The evidence of one phase.
   *
   * @param usualNanos the length of ordinary ones, by which short stages are too short to be told
   */
  PhaseEvidence phase(Phase phase, Timing timing, long usualNanos);

  /** The trace of the phase, built when it is asked for. */
  TraceSupplier trace(Phase phase, Timing timing);
}
