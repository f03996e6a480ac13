package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.List;

/**
 * The evidence of one cycle: where the time of its phases went, and how far that can be trusted.
 */
public interface CycleEvidence {

  /** The categories that a phase's time falls into. */
  Breakdown breakdown(Phase phase, Timing timing);

  /** What was lost or disturbed during the phase. */
  DataQuality quality(Timing timing);

  /** Sentences on what the kernel accounted during the phase, beside the breakdown. */
  List<String> notes(Timing timing);

  /** The trace of the phase, for a file; built when it is asked for. */
  TraceSupplier trace(Phase phase, Timing timing);
}
