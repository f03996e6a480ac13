package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.List;

/** The evidence of one cycle: where the time of its phases went, and how reliable that is. */
public interface CycleEvidence {

  /** The phase's time by category. */
  Breakdown breakdown(Phase phase, Timing timing);

  /** The events that were lost and the standstills during the phase. */
  DataQuality quality(Timing timing);

  /** Sentences on the phase that stand beside its breakdown. */
  List<String> notes(Timing timing);

  /** The trace of the phase, built when it is asked for. */
  TraceSupplier trace(Phase phase, Timing timing);
}
